using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>Makes snapshots of gradients.</summary>
public static class SnapshotMaker
{
    /// <summary>
    /// The most values that an exact trace may have for all of them to be recorded: as many as a person can still look
    /// through. The exact trace decides for all gradients of a problem, so that they are recorded in the same form.
    /// </summary>
    public const int MostValues = 2500;

    /// <summary>Makes the snapshot of a trace.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="trace">Its gradient.</param>
    /// <param name="tolerance">The tolerance to record.</param>
    /// <returns>The snapshot.</returns>
    public static Snapshot Of(Problem problem, GradientTrace trace, double tolerance)
    {
        var digest = problem.QuantitiesOf(GradientKind.Exact).Sum(quantity => quantity.Count) > MostValues;
        return new(problem.Name, trace.Gradient, tolerance, digest, [.. trace.Arrays.Select(array => ArrayOf(array, digest))]);
    }

    /// <summary>Demands that all numbers are finite: NaN and infinities cannot be compared, so they are not recorded.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="snapshot">The snapshot of one of its gradients.</param>
    /// <exception cref="ProblemException">A number is not finite; the message names the first one in the order of derivation.</exception>
    public static void RequireFinite(Problem problem, Snapshot snapshot)
    {
        var values = snapshot.Arrays
            .OrderBy(array => DerivationOrder.KeyOf(array.Quantity!, 0))
            .SelectMany(array => array.Lines.SelectMany(line => line.Values, (_, value) => (array.Name, Value: value)));
        foreach (var (name, value) in values.Where(each => !double.IsFinite(each.Value)))
            throw new ProblemException(problem.File ?? problem.Name, $"{snapshot.Gradient.Name()} gradient, {name}", ValueText.Of(value), "finite numbers to record");
    }

    private static SnapshotArray ArrayOf(TraceArray array, bool digests)
    {
        var quantity = array.Quantity;
        var digest = digests && quantity.Count > ArrayDigest.Numbers;
        return new(SectionOf(quantity), quantity.Name, quantity.Axes, quantity.Shape, digest, digest ? ArrayDigest.Lines(array) : Rows(array))
        {
            Quantity = quantity,
        };
    }

    private static List<SnapshotLine> Rows(TraceArray array)
    {
        var (quantity, values) = array;
        if (quantity.Axes.Count == 0)
            return [new(SnapshotText.Scalar, values)];
        var columns = quantity.Axes.Count > 1 ? quantity.Shape[1] : 1;
        return [.. Enumerable.Range(0, quantity.Shape[0]).Select(row => new SnapshotLine($"{row + 1}", values[(row * columns)..((row + 1) * columns)]))];
    }

    private static string SectionOf(Quantity quantity)
    {
        var parts = new List<string>();
        if (quantity.Kind == QuantityKind.WeightGradient)
            parts.Add("weights");
        if (quantity.Sequence > 0)
            parts.Add($"sequence {quantity.Sequence}");
        if (quantity.Layer.Number > 0)
            parts.Add(quantity.Layer.Words);
        parts.Add(quantity.Unit?.Symbol() ?? quantity.Kind switch
        {
            QuantityKind.Objective => "objective",
            QuantityKind.InputGradient => "inputs",
            _ => "initial",
        });
        return string.Join(", ", parts);
    }
}
