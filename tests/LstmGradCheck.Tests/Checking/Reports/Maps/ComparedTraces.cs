using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Tests.Checking.Reports.Maps;

/// <summary>Traces of ones, and comparisons with one in which some values are wrong by a given number of tolerances.</summary>
internal sealed class ComparedTraces(IReadOnlyList<Quantity> quantities)
{
    private const double Tolerance = 1e-3;

    private readonly Dictionary<string, double[]> changed = [];

    /// <summary>The errors of layers of one cell each.</summary>
    internal static ComparedTraces Of(IEnumerable<LayerName> layers, params int[] steps) => new(
    [
        .. steps.SelectMany((T, i) => layers.SelectMany(layer => new[]
        {
            (QuantityKind.OutputError, Unit.Cell), (QuantityKind.Delta, Unit.OutputGate), (QuantityKind.StateError, Unit.Cell),
            (QuantityKind.Delta, Unit.Cell), (QuantityKind.Delta, Unit.InputGate), (QuantityKind.Delta, Unit.ForgetGate),
        }.Select(each => new Quantity(each.Item1, i + 1, layer, each.Item2, ["t", "j"], [T, 1])))),
    ]);

    /// <summary>Makes a value wrong.</summary>
    internal ComparedTraces With(string name, int index, double tolerances)
    {
        if (!changed.TryGetValue(name, out var values))
            changed[name] = values = Ones(quantities.Single(quantity => quantity.Name == name));
        values[index] += tolerances * Tolerance;
        return this;
    }

    /// <summary>Compares them, with the wrong ones as recorded.</summary>
    internal TraceComparison Compare()
    {
        var right = new GradientTrace("hand-derived", GradientKind.Exact, [.. quantities.Select(quantity => new TraceArray(quantity, Ones(quantity)))]);
        var wrong = new GradientTrace("recorded", GradientKind.Exact, [.. quantities.Select(quantity => new TraceArray(quantity, changed.GetValueOrDefault(quantity.Name) ?? Ones(quantity)))]);
        return Compare(wrong, right, new RelativeTolerance(Tolerance));
    }

    internal static TraceComparison Compare(GradientTrace recorded, GradientTrace computed, ITolerance tolerance)
    {
        var comparer = new PairComparer(recorded, computed, isRecorded: true, tolerance.Resolution, GridLimits.OneLine);
        comparer.Compare(tolerance);
        return comparer.Result();
    }

    private static double[] Ones(Quantity quantity) => [.. Enumerable.Repeat(1.0, quantity.Count)];
}
