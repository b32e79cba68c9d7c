using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Network;

/// <summary>A squashing is the same function, with the same derivative, wherever it is computed; a new one that is missing somewhere is found here.</summary>
public sealed class EverySquashingTests
{
    public static TheoryData<string> Elementwise => [.. SquashingNames.Elementwise];

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Every_source_of_gradients_has_it(string name)
    {
        var squashing = SquashingNames.Parse(name);
        var problem = Draw(squashing);
        Assert.All(
            new IGradientSource[] { new FusedSource<double>(1), new FusedSource<float>(1), new ComplexStepSource(), RequiredOracle.Open() },
            source =>
            {
                var trace = source.Differentiate(problem, GradientKind.Exact);
                var comparison = TraceComparer.Compare(problem, problem.Exact(), trace);
                Assert.True(comparison is { Agrees: true, Undecidable: 0 }, $"{source.Name}: {comparison.FirstDivergence}");
            });
    }

    private static Problem Draw(Squashing squashing) => new ProblemGenerator(5)
    {
        Layers = 2,
        Objective = ObjectiveKind.SquaredError,
        Adjust = _ => new() { Blocks = [2, 1], ForgetGates = true, GateBias = true, Peepholes = true, F = squashing, G = squashing, H = squashing },
    }.Draw();
}
