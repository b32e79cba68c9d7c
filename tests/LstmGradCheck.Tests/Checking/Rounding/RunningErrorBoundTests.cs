using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Rounding;

public sealed class RunningErrorBoundTests
{
    /// <summary>Above it a bound would be idle: a hundred times what random roundings make of it.</summary>
    private const double MostOfError = 100;

    private delegate T Function<T>(T x)
        where T : struct, IScalar<T>;

    /// <summary>Sums of products of sums, squashed, in single precision: computed in the order written, and the terms shuffled.</summary>
    [Fact]
    public void Single_precision_in_any_order_stays_within_the_bound_and_the_bound_is_not_idle()
    {
        var shares = new List<double>();
        Seeds.ForAll(2000, seed =>
        {
            var random = new NumpyRandom(seed);
            var values = Enumerable.Range(0, 24).Select(_ => random.Uniform(3)).ToArray();
            var bounded = Expression<RunningErrorBound<Binary32>>(values, [.. Enumerable.Range(0, 8)]);
            var shuffled = Enumerable.Range(0, 8).OrderBy(_ => random.NextDouble()).ToArray();
            var single = Expression<SingleNumber>(values, shuffled);
            var error = Math.Abs(single.Value - bounded.Value - bounded.Deviation);
            Assert.True(error <= bounded.Bound, $"seed {seed}: {error} beyond {bounded.Bound}");
            shares.Add(bounded.Bound / error);
        });
        shares.Sort();
        Assert.InRange(shares[shares.Count / 2], 1, MostOfError);
    }

    /// <summary>What is known of an argument moves the value along the slope; what remains unknown is of second order.</summary>
    [Fact]
    public void A_known_deviation_goes_through_a_function_along_its_slope()
    {
        const double Moved = 1e-6;
        var x = RunningErrorBound<Binary64>.Term(0.3, Moved, 0);
        AssertMoved(RunningErrorBound<Binary64>.Exp(x), Math.Exp);
        AssertMoved(RunningErrorBound<Binary64>.Log(x), Math.Log);
        AssertMoved(RunningErrorBound<Binary64>.Tanh(x), Math.Tanh);
        AssertMoved(RunningErrorBound<Binary64>.Logistic(x), value => 1 / (1 + Math.Exp(-value)));

        static void AssertMoved(RunningErrorBound<Binary64> y, Func<double, double> function)
        {
            Assert.Equal(function(0.3 + Moved) - function(0.3), y.Deviation, 20 * Moved * Moved);
            Assert.InRange(y.Bound, 0, 20 * Moved * Moved);
        }
    }

    [Fact]
    public void The_double_is_the_one_that_is_computed_without_bounds() =>
        Seeds.ForAll(200, seed =>
        {
            var random = new NumpyRandom(seed);
            var values = Enumerable.Range(0, 24).Select(_ => random.Uniform(3)).ToArray();
            int[] order = [.. Enumerable.Range(0, 8)];
            Assert.Equal(Expression<Real>(values, order).Value, Expression<RunningErrorBound<Binary64>>(values, order).Value);
        });

    /// <summary>A deviation of the argument moves the value; what the slope leaves out is within the bound.</summary>
    [Theory]
    [InlineData("exp")]
    [InlineData("log")]
    [InlineData("logistic")]
    [InlineData("tanh")]
    public void A_function_of_an_inexact_argument_stays_within_the_bound(string name) =>
        Seeds.ForAll(2000, seed =>
        {
            var random = new NumpyRandom(seed);
            var x = name == "log" ? Math.Exp(random.Uniform(20)) : random.Uniform(40);
            var (deviation, radius) = (x * 1e-3 * random.Uniform(1), Math.Abs(x) * Math.Exp(-20 * random.NextDouble()) / 4);
            var argument = RunningErrorBound<Binary64>.Term(x, deviation, radius);
            var there = new Real(x + deviation + (radius * random.Uniform(1)));
            var (bounded, moved) = (Apply(name, argument), Apply(name, there));
            Assert.True(Math.Abs(moved.Value - bounded.Value - bounded.Deviation) <= bounded.Bound, $"seed {seed}: {name}({x:R})");
        });

    /// <summary>However far another program's argument is known to be off: the slope says nothing of a function far from there.</summary>
    [Theory]
    [InlineData("exp")]
    [InlineData("log")]
    [InlineData("logistic")]
    [InlineData("tanh")]
    public void A_deviation_of_any_size_stays_within_the_bound(string name) =>
        Seeds.ForAll(20000, seed =>
        {
            var random = new NumpyRandom(seed);
            var x = name == "log" ? Math.Exp(random.Uniform(20)) : random.NextDouble() < 0.5 ? random.Uniform(1) * Math.Exp(-40 * random.NextDouble()) : random.Uniform(800);
            var deviation = random.Uniform(name == "log" ? x : 800) * Math.Exp(-45 * random.NextDouble());
            var radius = (Math.Abs(x) + Math.Abs(deviation)) * Math.Exp(-30 * random.NextDouble());
            var there = new Real(x + deviation + (radius / 2 * random.Uniform(1)));
            if (name == "log" && !(there.Value > 0))
                there = new(x);
            var (bounded, moved) = (Apply(name, RunningErrorBound<Binary64>.Term(x, deviation, radius + Math.Abs(x + deviation - there.Value))), Apply(name, there));
            Assert.True(double.IsPositiveInfinity(bounded.Bound) || Math.Abs(moved.Value - bounded.Value - bounded.Deviation) <= bounded.Bound, $"seed {seed}: {name}({x:R}), {deviation:R}, {radius:R}");
        });

    /// <summary>tanh(3) - tanh(0) is not 3: the values are those that the bound was found wrong with.</summary>
    [Theory]
    [InlineData("tanh", 2)]
    [InlineData("logistic", 1)]
    public void Where_the_slope_says_nothing_the_range_is_the_bound(string name, double range)
    {
        var moved = Apply(name, RunningErrorBound<Binary64>.Term(0, 3, 0));
        Assert.Equal((0, range), (moved.Deviation, Math.Round(moved.Bound, 2)));
    }

    [Fact]
    public void Zeros_and_sums_with_zeros_are_exact()
    {
        var (zero, two) = (RunningErrorBound<Binary64>.FromDouble(0), RunningErrorBound<Binary64>.FromDouble(2));
        Assert.Equal(0, (zero * two).Bound);
        Assert.Equal(0, (zero + two).Bound);
        Assert.Equal(0, (two - zero).Bound);
        Assert.Equal(0, (-two).Bound);
        Assert.Equal(0, default(RunningErrorBound<Binary64>).Bound);
    }

    [Fact]
    public void Two_terms_round_once_here_and_once_there()
    {
        var sum = RunningErrorBound<Binary64>.FromDouble(1) + RunningErrorBound<Binary64>.FromDouble(2);
        Assert.Equal(2 * 3 * Math.ScaleB(1, -53), sum.Bound, 1e-2 * sum.Bound);
    }

    [Theory]
    [InlineData(1e78)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void Near_overflow_nothing_is_known_not_even_of_a_product_with_zero(double value)
    {
        var large = RunningErrorBound<Binary64>.FromDouble(value);
        var almostZero = RunningErrorBound<Binary64>.Term(0, 0, 1e-300);
        Assert.All(
            [large, large + large, large * large, large * RunningErrorBound<Binary64>.FromDouble(0), RunningErrorBound<Binary64>.FromDouble(0) * large, almostZero * large,
                RunningErrorBound<Binary64>.Tanh(large), RunningErrorBound<Binary64>.Logistic(large), RunningErrorBound<Binary64>.Exp(large), RunningErrorBound<Binary64>.Log(large)],
            number => Assert.Equal(double.PositiveInfinity, number.Bound));
    }

    [Fact]
    public void What_the_problem_gives_is_rounded_to_single_precision_as_a_known_deviation()
    {
        var third = RunningErrorBound<Binary32>.FromDouble(1 / 3.0);
        Assert.Equal((float)(1 / 3.0), third.Value + third.Deviation);
        Assert.Equal(0, third.Bound);
    }

    private static T Expression<T>(double[] values, int[] order)
        where T : struct, IScalar<T>
    {
        T sum = default;
        foreach (var i in order)
        {
            var (a, b, c) = (T.FromDouble(values[i]), T.FromDouble(values[8 + i]), T.FromDouble(values[16 + i]));
            sum += T.Tanh(a * b) * (T.Logistic(c) - (b * c) + T.FromDouble(1));
        }

        return sum * T.Exp(T.FromDouble(values[0])) * T.Log(T.FromDouble(4 + values[1]));
    }

    private static T Apply<T>(string name, T x)
        where T : struct, IScalar<T>
    {
        Function<T> function = name switch
        {
            "exp" => T.Exp,
            "log" => T.Log,
            "logistic" => T.Logistic,
            _ => T.Tanh,
        };
        return function(x);
    }
}
