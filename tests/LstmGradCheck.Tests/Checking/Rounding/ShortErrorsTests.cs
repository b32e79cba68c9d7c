using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Passes;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Rounding;

/// <summary>Errors of numbers of 16 bits as measured, against those of programs that round every operation to nearest.</summary>
public sealed class ShortErrorsTests
{
    private const int Problems = 60;

    [Fact]
    public void No_value_of_bfloat16_is_further_off_than_measured() => AssertMeasured<BFloat16>("bfloat16");

    [Fact]
    public void No_value_of_float16_is_further_off_than_measured() => AssertMeasured<Binary16>("float16");

    private static void AssertMeasured<TUnit>(string name)
        where TUnit : IRoundingUnit
    {
        var ratios = new RoundingRatios();
        foreach (var seed in Enumerable.Range(1, Problems))
        {
            var problem = new ProblemGenerator((uint)seed) { Lengths = [3, 2] }.Draw();
            var gradient = GradientKinds.All[seed % 3];
            var (measured, ours) = (MeasuredErrors.Of<TUnit>(problem, gradient), problem.Gradient(gradient));
            var run = new HandDerivedRun<ShortNumber<TUnit>>(problem, gradient, new BackwardEquations<ShortNumber<TUnit>>());
            ratios.AddDistances(name, problem, new(name, gradient, [.. ours.Arrays.Select(array => new TraceArray(array.Quantity, Array.ConvertAll(run.Values(array.Quantity), value => value.Value)))]), ours, measured);
        }

        Assert.Empty(ratios.Beyond);
        // Some room, and no idle estimate: see MeasuredErrorsTests.
        Assert.InRange(ratios.Median, 1, 100);
    }
}
