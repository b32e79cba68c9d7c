using System.Numerics;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;
using Xunit;
using Xunit.Abstractions;

namespace LstmGradCheck.Tests.Fused.Kernels;

/// <summary>The vector squashings against the library's scalar ones in double precision: the error in units of the last place.</summary>
/// <param name="output">Where the largest error is reported.</param>
public sealed unsafe class SquashTests(ITestOutputHelper output)
{
    /// <summary>Three units are the bound for the logistic function, and the library's own value may be off by one.</summary>
    private const double LogisticUnits = 4;

    /// <summary>Four units are the bound for tanh, and the library's own value may be off by one.</summary>
    private const double TanhUnits = 5;

    [Fact]
    public void In_double_precision_the_error_is_a_few_units()
    {
        AssertWithin<Wide512<double>, double>(1.1102230246251565e-16);
        AssertWithin<Wide256<double>, double>(1.1102230246251565e-16);
        AssertWithin<Wide128<double>, double>(1.1102230246251565e-16);
    }

    [Fact]
    public void In_single_precision_the_error_is_a_few_units()
    {
        AssertWithin<Wide512<float>, float>(5.9604644775390625e-8);
        AssertWithin<Wide256<float>, float>(5.9604644775390625e-8);
        AssertWithin<Wide128<float>, float>(5.9604644775390625e-8);
    }

    [Theory]
    [InlineData(Squashing.Logistic, 800.0, 1.0)]
    [InlineData(Squashing.Logistic, -800.0, 0.0)]
    [InlineData(Squashing.Logistic, double.PositiveInfinity, 1.0)]
    [InlineData(Squashing.Logistic, double.NegativeInfinity, 0.0)]
    [InlineData(Squashing.Logistic, double.NaN, double.NaN)]
    [InlineData(Squashing.Tanh, 800.0, 1.0)]
    [InlineData(Squashing.Tanh, double.NegativeInfinity, -1.0)]
    [InlineData(Squashing.Tanh, double.NaN, double.NaN)]
    [InlineData(Squashing.Tanh, -0.0, -0.0)]
    [InlineData(Squashing.Identity, double.NaN, double.NaN)]
    public void Ends_and_what_is_no_number(Squashing f, double net, double expected)
    {
        Assert.Equal(expected, Raw<Wide512<double>, double>(f, net));
        Assert.Equal(expected, Raw<Wide128<float>, float>(f, net));
    }

    private void AssertWithin<V, T>(double unit)
        where V : unmanaged, IWide<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (random, logistic, tanh) = (new NumpyRandom(1), 0.0, 0.0);
        for (var i = 0; i < 100_000; i++)
        {
            // Some of every size, from where tanh is its argument to where both are flat.
            var net = double.CreateChecked(T.CreateChecked(random.Uniform(1) * Math.Pow(10, (random.NextDouble() * 9) - 7.4)));
            logistic = Math.Max(logistic, Units(Raw<V, T>(Squashing.Logistic, net), 1 / (1 + Math.Exp(-net))));
            tanh = Math.Max(tanh, Units(Raw<V, T>(Squashing.Tanh, net), Math.Tanh(net)));
        }

        output.WriteLine($"{typeof(V).Name} of {typeof(T).Name}: logistic {logistic:0.00}, tanh {tanh:0.00} units");
        Assert.InRange(logistic, 0, LogisticUnits);
        Assert.InRange(tanh, 0, TanhUnits);

        double Units(double value, double right) => Math.Abs(value - right) / (unit * Math.Abs(right));
    }

    private static double Raw<V, T>(Squashing f, double net)
        where V : unmanaged, IWide<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = stackalloc T[V.Count];
        V.Of(T.CreateTruncating(net)).Store(values);
        Squash<V, T>.Apply(f, values, values, vectors: 1, distance: V.Count);
        return double.CreateChecked(values[V.Count - 1]);
    }
}
