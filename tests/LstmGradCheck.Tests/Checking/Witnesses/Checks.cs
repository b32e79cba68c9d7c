using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Checking.Witnesses;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Witnesses;

/// <summary>Calls witnesses on gradients that a test has.</summary>
internal static class Checks
{
    internal static IReadOnlyList<Measurement> Of(IWitness witness, Problem problem, GradientTrace ours, GradientTrace? oracle = null)
    {
        var traces = new Dictionary<Side, GradientTrace> { [Side.Ours] = ours };
        if (oracle is not null)
            traces[Side.Oracle] = oracle;
        return [.. witness.Measure(new(problem, ours.Gradient, traces))];
    }

    /// <summary>Demands that a witness contradicts nobody.</summary>
    internal static IReadOnlyList<Measurement> AssertAgrees(IWitness witness, Problem problem, GradientTrace ours, GradientTrace? oracle = null)
    {
        var said = Of(witness, problem, ours, oracle);
        Assert.NotEmpty(said);
        Assert.All(said, each => Assert.True(each.Result != WitnessResult.Contradicts, $"{problem.Name}, {ours.Gradient.Name()}: {each}"));
        return said;
    }

    /// <summary>A trace with one array changed, in every sequence.</summary>
    internal static GradientTrace With(this GradientTrace trace, string group, Func<double, int, double> change) => new(
        trace.Source,
        trace.Gradient,
        [.. trace.Arrays.Select(array => array.Quantity.Group == group ? array with { Values = [.. array.Values.Select(change)] } : array)]);
}
