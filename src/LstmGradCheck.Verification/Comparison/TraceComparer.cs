using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Comparison;

/// <summary>Compares two traces of the same problem.</summary>
public static class TraceComparer
{
    /// <summary>Compares two computed traces, allowing for roundings: an array that only one of them has is a disagreement.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="first">The first trace.</param>
    /// <param name="second">The second trace.</param>
    /// <returns>What was found.</returns>
    public static TraceComparison Compare(Problem problem, GradientTrace first, GradientTrace second) =>
        Compare(first, second, RoundingTolerance.Of(problem, first, second));

    /// <summary>Compares two computed traces: an array that only one of them has is a disagreement.</summary>
    /// <param name="first">The first trace.</param>
    /// <param name="second">The second trace.</param>
    /// <param name="tolerance">How far values may be from each other.</param>
    /// <returns>What was found.</returns>
    public static TraceComparison Compare(GradientTrace first, GradientTrace second, ITolerance tolerance)
    {
        var quantities = first.Arrays.Select(array => array.Quantity).ToList();
        quantities.AddRange(second.Arrays.Select(array => array.Quantity).Where(quantity => first.Find(quantity.Name) is null));
        return Compare((first, second), quantities, [], tolerance);
    }

    /// <summary>Compares a recorded trace with a computed one, allowing for roundings: what was not recorded is listed, not compared.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="recorded">The recorded trace, which may hold any subset of the arrays.</param>
    /// <param name="computed">The computed trace.</param>
    /// <returns>What was found.</returns>
    public static TraceComparison CompareRecorded(Problem problem, GradientTrace recorded, GradientTrace computed) =>
        CompareRecorded(recorded, computed, RoundingTolerance.Of(problem, recorded, computed));

    /// <summary>Compares a recorded trace with a computed one: what was not recorded is listed, not compared.</summary>
    /// <param name="recorded">The recorded trace, which may hold any subset of the arrays.</param>
    /// <param name="computed">The computed trace.</param>
    /// <param name="tolerance">How far values may be from each other.</param>
    /// <returns>What was found.</returns>
    public static TraceComparison CompareRecorded(GradientTrace recorded, GradientTrace computed, ITolerance tolerance)
    {
        var missing = computed.Arrays.Select(array => array.Quantity.Name).Where(name => recorded.Find(name) is null).ToList();
        return Compare((recorded, computed), [.. recorded.Arrays.Select(array => array.Quantity)], missing, tolerance);
    }

    private static TraceComparison Compare(
        (GradientTrace First, GradientTrace Second) pair, List<Quantity> quantities, IReadOnlyList<string> notRecorded, ITolerance tolerance)
    {
        var found = quantities.GroupBy(quantity => quantity.Group).Select(group => new QuantityComparer(pair, tolerance).Compare([.. group])).ToList();
        var earliest = found.Select(each => each.Earliest).OfType<Deviation>().MinBy(Order);
        return new(pair.First.Source, pair.Second.Source, [.. found.Select(each => each.Finding)], notRecorded, earliest);
    }

    private static (int, int, int, int, int, int) Order(Deviation deviation) => DerivationOrder.KeyOf(deviation.Quantity, deviation.Index);
}
