using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Passes;
using Xunit;
using Xunit.Abstractions;

namespace LstmGradCheck.Tests.Checking.Rounding;

/// <summary>Right gradients of random problems, well-conditioned or not, raise no alarm.</summary>
/// <param name="output">Where the counts are reported.</param>
public sealed class RandomProblemsTests(ITestOutputHelper output)
{
    private const int Problems = 2000;

    /// <summary>What may be undecidable of all values: overflow and saturation under large weights. Most of them is a sign of idle bounds.</summary>
    private const double MostUndecidable = 0.1;

    [Fact]
    public void Against_autograd_no_value_of_2000_problems_disagrees()
    {
        var auditor = new Auditor(new HandDerivedSource(), RequiredOracle.Open());
        var (compared, undecidable, problems) = (0L, 0L, 0);
        Seeds.ForAll(Problems, seed =>
        {
            var problem = Draw(seed);
            var audit = auditor.Audit(problem, GradientKinds.All[(int)(seed % 3)]);
            compared += audit.ComparedValues;
            undecidable += audit.Undecidable;
            problems += audit.Undecidable > 0 ? 1 : 0;
            Assert.False(audit.Diverges, $"{problem.Name}: {audit.Oracle.FirstDivergence}");
        });
        output.WriteLine($"{Problems} problems, {compared} values, none disagrees; {undecidable} undecidable, in {problems} problems");
        Assert.InRange(undecidable, 0, MostUndecidable * compared);
    }

    /// <summary>One to four layers, every option, one or two sequences of up to 40 steps, weights up to 0.01 to 3 (evenly in its logarithm).</summary>
    private static Problem Draw(uint seed)
    {
        var random = new NumpyRandom(~seed);
        int Below(int bound) => (int)(bound * random.NextDouble());
        return new ProblemGenerator(seed)
        {
            Layers = 1 + Below(4),
            Lengths = [.. Enumerable.Range(0, 1 + Below(2)).Select(_ => 1 + Below(40))],
            Initial = Below(2) == 0,
            WeightScale = 0.01 * Math.Pow(300, random.NextDouble()),
        }.Draw();
    }
}
