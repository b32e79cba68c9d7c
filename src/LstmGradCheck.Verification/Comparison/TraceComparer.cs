using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Comparison;

/// <summary>Compares two traces of the same problem.</summary>
public static class TraceComparer
{
    /// <summary>Compares two computed traces: an array that only one of them has is a disagreement.</summary>
    /// <param name="first">The first trace.</param>
    /// <param name="second">The second trace.</param>
    /// <param name="tolerance">The tolerance relative to the largest magnitude of an array, see <see cref="Tolerances.For"/>.</param>
    /// <returns>What was found.</returns>
    public static TraceComparison Compare(GradientTrace first, GradientTrace second, double tolerance = Tolerances.Relative)
    {
        var quantities = first.Arrays.Select(array => array.Quantity).ToList();
        quantities.AddRange(second.Arrays.Select(array => array.Quantity).Where(quantity => first.Find(quantity.Name) is null));
        return Compare((first, second), quantities, [], tolerance);
    }

    /// <summary>Compares a recorded trace with a computed one: what was not recorded is listed, not compared.</summary>
    /// <param name="recorded">The recorded trace, which may hold any subset of the arrays.</param>
    /// <param name="computed">The computed trace.</param>
    /// <param name="tolerance">The tolerance relative to the largest magnitude of an array, see <see cref="Tolerances.For"/>.</param>
    /// <returns>What was found.</returns>
    public static TraceComparison CompareRecorded(GradientTrace recorded, GradientTrace computed, double tolerance = Tolerances.Relative)
    {
        var missing = computed.Arrays.Select(array => array.Quantity.Name).Where(name => recorded.Find(name) is null).ToList();
        return Compare((recorded, computed), [.. recorded.Arrays.Select(array => array.Quantity)], missing, tolerance);
    }

    private static TraceComparison Compare(
        (GradientTrace First, GradientTrace Second) pair, List<Quantity> quantities, IReadOnlyList<string> notRecorded, double tolerance)
    {
        var (first, second) = pair;
        var findings = new List<QuantityFinding>();
        Deviation? earliest = null;
        foreach (var group in quantities.GroupBy(quantity => quantity.Group))
        {
            var (compared, agrees, worst) = (0, true, (Deviation?)null);
            foreach (var quantity in group)
            {
                var (ours, theirs) = (first.Find(quantity.Name)?.Values, second.Find(quantity.Name)?.Values);
                compared += ours is null || theirs is null ? 0 : quantity.Count;
                foreach (var deviation in Deviations(quantity, ours, theirs, tolerance))
                {
                    if (worst is null || deviation.Share > worst.Share)
                        worst = deviation;
                    if (deviation.Agrees)
                        continue;
                    agrees = false;
                    if (earliest is null || Order(deviation).CompareTo(Order(earliest)) < 0)
                        earliest = deviation;
                }
            }

            findings.Add(new(group.First(), compared, agrees, worst) { Tolerance = tolerance });
        }

        return new(first.Source, second.Source, findings, notRecorded, earliest);
    }

    private static IEnumerable<Deviation> Deviations(Quantity quantity, double[]? first, double[]? second, double relative)
    {
        var tolerance = first is null || second is null ? Tolerances.FloorFor(relative) : Tolerances.For(first, second, relative);
        for (var i = 0; i < quantity.Count; i++)
            yield return new(quantity, i, first?[i], second?[i], tolerance);
    }

    private static (int, int, int, int, int, int) Order(Deviation deviation) => DerivationOrder.KeyOf(deviation.Quantity, deviation.Index);
}
