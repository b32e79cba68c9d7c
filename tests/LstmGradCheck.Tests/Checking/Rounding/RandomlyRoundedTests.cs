using LstmGradCheck.Checking.Rounding;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Rounding;

/// <summary>What a run of random rounding does to the result of one operation.</summary>
public sealed class RandomlyRoundedTests
{
    [Fact]
    public void A_result_is_rounded_to_one_of_its_neighbours_and_differently_in_another_run()
    {
        var (floats, doubles) = (new HashSet<double>(), new HashSet<double>());
        for (var run = 1; run <= 20; run++)
        {
            RandomRun.Begin(run);
            RandomlyRounded<Binary64> third = new(1 / 3.0), tenth = new(0.1), half = new(0.5);
            _ = floats.Add(RandomlyRounded<Binary32>.Round(0.1, 0).Value);
            _ = doubles.Add((third * tenth).Value);
            Assert.Equal(third * tenth, third * tenth);
            Assert.Equal((0.5 / 3, 0, 0.1f), ((third * half).Value, (third - third).Value, (float)RandomlyRounded<Binary32>.FromDouble(0.1).Value));
        }

        Assert.Equal([MathF.BitDecrement(0.1f), 0.1f], floats.Order().Select(value => (float)value));
        // 1/3 as a double times 0.1 as a double is a little more than the double nearest to it.
        Assert.Equal([1 / 3.0 * 0.1, Math.BitIncrement(1 / 3.0 * 0.1)], doubles.Order());
    }

    /// <summary>Of complex step, h times a derivative is what underflows.</summary>
    [Fact]
    public void What_complex_step_may_lose_by_underflow_some_runs_lose()
    {
        var (tiny, small) = (new HashSet<double>(), new HashSet<double>());
        for (var run = 1; run <= 20; run++)
        {
            RandomRun.Begin(run);
            _ = tiny.Add(RandomlyRounded<ComplexBinary64>.Round(1e-250, 0).Value);
            _ = small.Add(RandomlyRounded<ComplexBinary64>.Round(1e-240, 0).Value);
        }

        Assert.Contains(0, tiny);
        Assert.Contains(tiny, value => value > 0);
        Assert.DoesNotContain(0, small);
    }

    /// <summary>Where a program's result is exact, so is that of every run: what is 0 there is not made something that the rest multiplies.</summary>
    [Fact]
    public void Saturated_units_stay_saturated()
    {
        for (var run = 1; run <= 20; run++)
        {
            RandomRun.Begin(run);
            Assert.Equal((1, 1, -1, 1), (RandomlyRounded<Binary64>.Logistic(new(800)).Value, RandomlyRounded<Binary32>.Logistic(new(800)).Value, RandomlyRounded<Binary64>.Tanh(new(-400)).Value, RandomlyRounded<Binary64>.Exp(default).Value));
        }
    }

    /// <summary>Where a sum is exact by chance, another order of its terms may round.</summary>
    [Fact]
    public void A_sum_of_long_numbers_that_is_exact_is_rounded_and_one_of_short_numbers_is_not()
    {
        var (floats, doubles) = (new HashSet<double>(), new HashSet<double>());
        for (var run = 1; run <= 20; run++)
        {
            RandomRun.Begin(run);
            RandomlyRounded<Binary32> longFloat = new(MathF.BitIncrement(1)), one = new(1);
            RandomlyRounded<Binary64> longDouble = new(Math.BitIncrement(1)), quarter = new(0.25);
            _ = floats.Add((longFloat + longFloat).Value);
            _ = doubles.Add((longDouble + longDouble).Value);
            Assert.Equal([1.25, MathF.BitIncrement(1) - 1, 0], [(new RandomlyRounded<Binary64>(1) + quarter).Value, (longFloat - one).Value, (longDouble - longDouble).Value]);
        }

        Assert.Equal([2, 2 * MathF.BitIncrement(1), 2 * MathF.BitIncrement(MathF.BitIncrement(1))], floats.Order());
        Assert.Equal([2, 2 * Math.BitIncrement(1), 2 * Math.BitIncrement(Math.BitIncrement(1))], doubles.Order());
    }

    /// <summary>What is smaller than the smallest normal number may become 0 in another program.</summary>
    [Fact]
    public void What_may_be_flushed_is_flushed_in_some_runs() =>
        Assert.Contains(0, Enumerable.Range(1, 20).Select(run =>
        {
            RandomRun.Begin(run);
            return RandomlyRounded<Binary32>.Round(1e-40, 0).Value;
        }));
}
