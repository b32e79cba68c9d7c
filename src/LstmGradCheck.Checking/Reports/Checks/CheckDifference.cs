using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Reports.Checks;

/// <summary>Where a gradient first differs from what it should be.</summary>
/// <param name="Kind">The kind of the quantity; null if what differs is not one quantity.</param>
/// <param name="Quantity">Its name, such as <c>layer2.c.e_s</c>; <c>snapshot</c> for a snapshot as a whole.</param>
/// <param name="Place">The place in it, such as <c>sequence = 1, t = 3, c = 1</c>; empty for E, which has no axes.</param>
/// <param name="Values">Both values on one line, such as <c>recorded 0.5, hand-derived 0.25</c>, or what else differs.</param>
public sealed record CheckDifference(QuantityKind? Kind, string Quantity, string Place, string Values)
{
    /// <summary>Whether the snapshot itself is wrong, such as a line that it lacks, and not a value in it.</summary>
    public bool IsOfSnapshot { get; init; }

    /// <summary>All of it on one line.</summary>
    public string Line => Place.Length == 0 ? $"{Quantity}: {Values}" : $"{Quantity} at {Place}: {Values}";
}
