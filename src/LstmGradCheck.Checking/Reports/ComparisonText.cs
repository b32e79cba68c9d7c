using System.Globalization;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Reports;

/// <summary>Describes where two traces begin to disagree, and in which quantities they do.</summary>
public static class ComparisonText
{
    private const int Columns = 80;

    /// <summary>The first value to disagree: which quantity, where in it, both values, the difference.</summary>
    /// <param name="pair">The comparison, for the names of both sides.</param>
    /// <param name="first">The value.</param>
    /// <param name="recording">How it was read, if one side was read from a recording.</param>
    /// <returns>Lines of at most 88 columns.</returns>
    public static IEnumerable<string> Divergence(TraceComparison pair, Deviation first, RecordingNote? recording = null)
    {
        yield return $"  first divergence, in the order of derivation: {first.Quantity.Group}";
        if (Place(first) is { Length: > 0 } place)
            yield return "    at " + place;
        if (recording?.PlaceOf(first.Quantity, first.Index) is { } entry)
            yield return $"    in {Legible.Text(entry, 100)}, counted from 0";
        yield return $"    {pair.First,-14} {ValueText.Of(first.First)}";
        yield return $"    {pair.Second,-14} {ValueText.Of(first.Second)}";
        yield return $"    {"difference",-14} {ValueText.Of(first.Error)}, tolerance {ValueText.Short(first.Tolerance)}";
        if (first.Verdict != Verdict.Unexplained)
            yield break;
        yield return $"    not explained: {(first.Tolerance > 0 ? $"{ValueText.Short(first.Share)} times the measured rounding error" : "no rounding error was measured here")}.";
        yield return double.IsInfinity(first.Possible) ? "    No worst-case rounding bound rules it out."
            : $"    Only the worst-case rounding bound allows it ({ValueText.Short(first.Possible)}).";
    }

    /// <summary>A resolution with one digit, rounded up.</summary>
    /// <param name="resolution">The resolution.</param>
    /// <returns>The text, such as <c>3e-13</c>, of a number that is not below it by more than a relative 1e-9.</returns>
    public static string UpTo(double resolution)
    {
        if (resolution == 0)
            return "0";
        var unit = Math.Pow(10, Math.Floor(Math.Log10(resolution)));
        var digits = Math.Ceiling(resolution / unit * (1 - 1e-9));
        return (digits * unit).ToString("0e+0", CultureInfo.InvariantCulture);
    }

    /// <summary>The place of a value, such as <c>sequence = 1, t = 3, c = 1</c>.</summary>
    /// <param name="deviation">The value.</param>
    /// <returns>The indices, counted from 1; empty for E, which has no axes.</returns>
    public static string Place(Deviation deviation) =>
        string.Join(", ", deviation.Quantity.PlaceOf(deviation.Index).Select(place => $"{place.Key} = {place.Value}"));

    /// <summary>How many quantities disagree, and the names of as many as fit on a line.</summary>
    /// <param name="comparison">A comparison in which some do.</param>
    /// <returns>Lines of at most 80 columns.</returns>
    public static IEnumerable<string> Disagreeing(TraceComparison comparison)
    {
        var names = comparison.Findings.Where(finding => finding.Diverges).Select(finding => finding.Name).ToList();
        yield return $"  {DivergingCount(comparison)}:";
        var shown = 1;
        while (shown < names.Count && Line(names.Take(shown + 1), "").Length <= Columns - 16)
            shown++;
        yield return Line(names.Take(shown), shown < names.Count ? $", {names.Count - shown} more" : "");

        static string Line(IEnumerable<string> names, string end) => "    " + string.Join(", ", names) + end;
    }

    /// <summary>How many quantities diverge, in words.</summary>
    internal static string DivergingCount(TraceComparison comparison) =>
        $"{comparison.Findings.Count(finding => finding.Diverges)} of {comparison.Findings.Count} quantities {(comparison.Verdict == Verdict.Unexplained ? "are not explained" : "disagree")}";
}
