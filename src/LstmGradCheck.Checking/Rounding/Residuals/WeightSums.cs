using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>
/// B8 without the peepholes, for the units of a layer or the output units: D^T X. For each step, X has a row with the numbers that
/// the weights multiply, and D a row with the deltas. Only some rows are in memory at a time.
/// </summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
internal sealed class WeightSums<TUnit> : IWeightSums
    where TUnit : IRoundingUnit
{
    /// <summary>The number of rows multiplied at once: enough for the products to reach full speed.</summary>
    private const int MostRows = 512;

    private readonly LstmNetwork network;
    private readonly GradientTrace trace;
    private readonly SummedProduct<double> values;
    private readonly SummedProduct<double> magnitudes;
    private readonly int[] termsOfUnit;
    private readonly int[] termsOfSource;
    private readonly double[] sources;
    private readonly double[] deltas;
    private int rows;

    /// <summary>Computes the sums.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="trace">The trace.</param>
    /// <param name="layer">The layer; number 0 for the output units.</param>
    /// <param name="ofSequences">For each sequence its quantities.</param>
    internal WeightSums(Problem problem, GradientTrace trace, LayerName layer, ILookup<int, Quantity> ofSequences)
    {
        (network, this.trace) = (problem.Network, trace);
        var of = network.Find(layer);
        var (units, all) = of is null ? (network.Outputs!.Units, network.OutputSources + 1) : (of.Units.Sum(of.Count), of.Sources + of.RecurrentSources + 1);
        var most = Math.Min(MostRows, problem.Sequences.Sum(sequence => sequence.Length));
        values = new(units, all, most, Environment.ProcessorCount);
        magnitudes = new(units, all, most, Environment.ProcessorCount);
        (termsOfUnit, termsOfSource, sources, deltas) = (new int[units], new int[all], new double[most * all], new double[most * units]);
        for (var i = 1; i <= problem.Sequences.Count; i++)
        {
            var sequence = new SequenceValues<TUnit>(problem, trace, i, ofSequences[i]);
            for (var t = 1; t <= problem.Sequences[i - 1].Length; t++)
            {
                Put(sequence, of, t);
                if (rows == most)
                    Add();
            }
        }

        Add();
    }

    /// <inheritdoc/>
    public bool AreWithin(Quantity quantity, double[] shifts, double[] radii)
    {
        var parameter = quantity.Parameter!;
        var (row, column) = (FirstUnit(parameter), FirstSource(parameter));
        var columns = parameter.IsMatrix ? parameter.Columns : 1;
        var (gradient, given) = (new RunningErrorBound<TUnit>[columns], trace[quantity.Name]);
        for (var u = 0; u < parameter.Rows; u++)
        {
            ReadOnlySpan<double> sum = values.Row(row + u), magnitude = magnitudes.Row(row + u);
            for (var m = 0; m < columns; m++)
            {
                var each = BoundedProduct<TUnit>.Sum(sum[column + m], magnitude[column + m], Math.Min(termsOfUnit[row + u], termsOfSource[column + m]));
                // A bias multiplies 1, so its terms are the deltas themselves, without a rounding.
                gradient[m] = parameter.Kind == ParameterKind.B ? each with { Inherited = 0 } : each;
            }

            if (!ValueBounds<TUnit>.AreWithin(gradient, isNegative: true, given.AsSpan(u * columns, columns), shifts.AsSpan(u * columns), radii.AsSpan(u * columns)))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        values.Dispose();
        magnitudes.Dispose();
    }

    private void Put(SequenceValues<TUnit> sequence, Layer? layer, int t)
    {
        Span<double> x = sources.AsSpan(rows * termsOfSource.Length, termsOfSource.Length), d = deltas.AsSpan(rows * termsOfUnit.Length, termsOfUnit.Length);
        if (layer is null)
        {
            sequence.PutSources(network.Outputs!, t, x);
            _ = sequence.Put(QuantityKind.Delta, t, 0, Unit.OutputUnit, d);
        }
        else
        {
            sequence.PutSources(layer, t, x);
            sequence.PutDeltas(layer, t, d);
        }

        NonZeros.Count(x, termsOfSource);
        NonZeros.Count(d, termsOfUnit);
        rows++;
    }

    private void Add()
    {
        Span<double> d = deltas.AsSpan(0, rows * termsOfUnit.Length), x = sources.AsSpan(0, rows * termsOfSource.Length);
        rows = 0;
        values.Add(d, x);
        _ = NonZeros.Take(d, d);
        _ = NonZeros.Take(x, x);
        magnitudes.Add(d, x);
    }

    private int FirstUnit(Parameter parameter) =>
        network.Find(parameter.Layer) is { } layer ? layer.Units.TakeWhile(unit => unit != parameter.Unit).Sum(layer.Count) : 0;

    private int FirstSource(Parameter parameter) => (parameter.Kind, network.Find(parameter.Layer)) switch
    {
        (ParameterKind.W, _) => 0,
        (_, null) => network.OutputSources,
        (ParameterKind.U, var layer) => layer.Sources,
        (_, var layer) => layer.Sources + layer.RecurrentSources,
    };
}
