using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Comparison;

public sealed class QuantityComparerTests
{
    private const int Steps = 5;

    private const int Units = 3;

    /// <summary>Values of a few sizes, so that many shares of a tolerance are the same.</summary>
    [Fact]
    public void What_is_found_does_not_depend_on_the_order_of_the_parts() =>
        Seeds.ForAll(200, seed =>
        {
            var random = new NumpyRandom(seed);
            Quantity[] arrays = [.. Enumerable.Range(1, 3).Select(sequence => new Quantity(QuantityKind.StateError, sequence, 1, Unit.Cell, ["t", "c"], [Steps, Units]))];
            var (first, second, tolerances) = (Drawn(random), Drawn(random), Drawn(random));
            var whole = new QuantityComparer(0.5);
            for (var i = 0; i < arrays.Length; i++)
                whole.Compare(new(arrays[i], 0, first[i], second[i], tolerances[i], tolerances[i]), (i, i + 1));
            var inParts = new QuantityComparer(0.5);
            foreach (var (i, t) in Enumerable.Range(0, 3 * Steps).Select(part => (part / Steps, part % Steps)).OrderBy(_ => random.NextDouble()))
                inParts.Compare(new(arrays[i], t * Units, Part(first[i], t), Part(second[i], t), Part(tolerances[i], t), Part(tolerances[i], t)), (i, i + 1));
            Assert.Equal(whole.Finding(arrays[0]), inParts.Finding(arrays[0]));
            Assert.Equal(whole.Earliest, inParts.Earliest);
        });

    [Fact]
    public void Of_equal_shares_the_first_value_is_the_worst_one()
    {
        var array = new Quantity(QuantityKind.InitialStateGradient, 1, 1, null, ["c"], [4]);
        var comparer = new QuantityComparer(1);
        comparer.Compare(new(array, 2, [5, 7], [4, 6], [2, 2], [2, 2]), (7, 7));
        comparer.Compare(new(array, 0, [1, 3], [1, 2], [1, 2], [1, 2]), (7, 7));
        Assert.Equal((1, 0.5), (comparer.Finding(array).Worst!.Index, comparer.Finding(array).Worst!.Share));
    }

    private static double[][] Drawn(NumpyRandom random) =>
        [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, Steps * Units).Select(_ => Math.Floor(3 * random.NextDouble())).ToArray())];

    private static ReadOnlySpan<double> Part(double[] values, int t) => values.AsSpan(t * Units, Units);
}
