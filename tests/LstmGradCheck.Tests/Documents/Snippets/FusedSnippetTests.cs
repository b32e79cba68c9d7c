using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Documents.Snippets;

/// <summary>What documents show of the fused gradient.</summary>
public sealed class FusedSnippetTests
{
    /// <summary>Of the largest magnitude of the array: some ten roundings of single precision.</summary>
    private const double Tolerance = 1e-6;

    [Fact]
    public void The_fused_gradient_in_float_is_the_gradient()
    {
        var problem = ProblemFile.Read(Path.Combine(Repository.Root, "examples", "two-layers.json"));
        var (network, sequences, weights) = (problem.Network, problem.Sequences, problem.Weights);

        using var fused = new FusedGradient<float>(network, ObjectiveKind.SquaredError, sequences, keepsTrace: false, threads: 2);
        fused.Load(weights);                                        // again whenever the weights change
        fused.Run();                                                // all weight gradients and -dE/dx
        double[] gradient = fused.Values.Gradient(network.Parameters[0]);

        var expected = new HandDerivedSource().Differentiate(problem, GradientKind.Exact)["dE/d" + network.Parameters[0].Name];
        Assert.All(expected.Zip(gradient), pair => Assert.InRange(pair.First - pair.Second, -Tolerance, Tolerance));
    }
}
