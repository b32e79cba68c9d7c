using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Pages.Audits;

/// <summary>The first value, in the order of derivation, that differs, as the template prints it.</summary>
/// <param name="pair">The comparison.</param>
/// <param name="first">The value.</param>
/// <param name="entry">The entry of the recording that it was read from; empty if there is none.</param>
internal sealed class DivergencePart(TraceComparison pair, Deviation first, string entry)
{
    /// <summary>The quantity, such as <c>layer2.c.e_s</c>.</summary>
    public string Quantity { get; } = first.Quantity.Group;

    /// <summary>The quantity in words.</summary>
    public string Where { get; } = first.Quantity.Where;

    /// <summary>The place in it.</summary>
    public string Place { get; } = ComparisonText.Place(first);

    /// <summary>The entry of the recording.</summary>
    public string Entry { get; } = entry;

    /// <summary>The first side and its value.</summary>
    public IReadOnlyList<string> First { get; } = [pair.First, ValueText.Of(first.First)];

    /// <summary>The second side and its value.</summary>
    public IReadOnlyList<string> Second { get; } = [pair.Second, ValueText.Of(first.Second)];

    /// <summary>The difference, its tolerance, and the one in units of the other.</summary>
    public string Difference { get; } = double.IsInfinity(first.Error) ? "a value is missing, NaN or infinite" : $"{ValueText.Short(first.Error)}; the tolerance is {ValueText.Short(first.Tolerance)}{(first.Tolerance > 0 ? $", {ValueText.Short(first.Share)} times smaller" : "")}";

    /// <summary>That of a problem.</summary>
    /// <param name="audit">The audit.</param>
    /// <returns>The part; null if nothing differs.</returns>
    internal static DivergencePart? Of(ProblemAudit audit) => audit.Disagreement is { FirstDivergence: { } first } pair
        ? new(pair, first, pair == audit.Oracle || audit.Recording?.PlaceOf(first.Quantity, first.Index) is not { } entry ? "" : Legible.Text(entry, 100)) : null;
}
