using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Reports.Checks;

/// <summary>A comparison with snapshots as a <see cref="CheckReport"/>.</summary>
public static class SnapshotChecks
{
    private const int LongestPart = 100;

    /// <summary>Makes the report of a comparison.</summary>
    /// <param name="report">What was found.</param>
    /// <returns>The report, a case for each snapshot.</returns>
    public static CheckReport Of(SnapshotReport report) => new(
        report.Part is { } part ? $"Snapshots of LSTM gradients, {part.Name}" : "Snapshots of LSTM gradients",
        ProductVersion.Text,
        $"the snapshots in {Legible.Path(report.Directory)}",
        [.. report.Checks.Select(CaseOf)])
    {
        ClassPrefix = "gradcheck.snapshot",
    };

    private static CheckCase CaseOf(SnapshotCheck check)
    {
        var comparison = check.Comparison;
        // A missing file cannot be shown, but the file of the problem that it belongs to can.
        var file = File.Exists(check.File) ? check.File : check.ProblemFile ?? check.File;
        return new(Legible.Name(check.Problem), check.Gradient.Name(), file, comparison.ComparedValues)
        {
            Verdict = comparison.First is null ? Verdict.Agrees : Verdict.Disagrees,
            Line = Math.Max(1, comparison.First?.FileLine ?? 0),
            ComparedQuantities = comparison.ComparedQuantities,
            LargestDifference = comparison.ComparedValues == 0 ? null : comparison.LargestInTolerances * comparison.Tolerance,
            First = comparison.First is { } first ? DifferenceOf(first) : null,
            Disagreeing = [.. comparison.Differences.Select(NameOf).Where(name => name.Length > 0).Distinct()],
            Message = string.Join('\n', SnapshotMessage.Lines(comparison)),
        };
    }

    private static CheckDifference DifferenceOf(SnapshotDifference first) => first.Kind == SnapshotDifferenceKind.Value
        ? new(first.Quantity?.Kind, NameOf(first), Shown(first.Place), $"recorded {ValueText.Of(first.Recorded)}, received {ValueText.Of(first.Received)}")
        : new(null, NameOf(first) is { Length: > 0 } name ? name : "snapshot", Shown(first.Place), SnapshotMessage.Words(first)) { IsOfSnapshot = true };

    /// <summary>
    /// The name of the quantity over all sequences, or of the array if the gradient has no such quantity; empty for the file as a whole.
    /// </summary>
    private static string NameOf(SnapshotDifference difference) => difference.Quantity?.Group ?? Shown(difference.Array);

    private static string Shown(string ofFile) => Legible.Text(ofFile, LongestPart);
}
