using System.Globalization;
using System.Text;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Reports.Checks;
using LstmGradCheck.Checking.Snapshots;

namespace LstmGradCheck.Cli.Snapshots;

/// <summary>Writes the result of a comparison with snapshots in the requested format.</summary>
internal static class SnapshotWriter
{
    /// <summary>The formats, the default one first.</summary>
    internal static IReadOnlyList<string> Formats { get; } = ["table", "json", .. CheckFormats.Names];

    /// <summary>Writes the findings.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="format">One of <see cref="Formats"/>; null for the default.</param>
    /// <param name="report">The findings.</param>
    internal static void Write(Stream stream, string? format, SnapshotReport report)
    {
        switch (format)
        {
            case null or "table":
                stream.Write(Encoding.UTF8.GetBytes(Text(report)));
                break;
            case "json":
                SnapshotJson.Write(stream, report);
                break;
            default:
                CheckFormats.Write(stream, format, SnapshotChecks.Of(report));
                break;
        }
    }

    private static string Text(SnapshotReport report)
    {
        var checks = report.Checks;
        var wrong = checks.Where(check => !check.Agrees).ToList();
        var values = report.ComparedValues.ToString("N0", CultureInfo.InvariantCulture);
        var verdict = wrong.Count == 0 ? "everything agrees." : $"{wrong.Count} of {checks.Count} DIFFER{(wrong.Exists(check => check.NotLeft is not null) ? "" : "; the new values are beside each one in .received.txt")}.";
        return string.Concat(wrong.Select(check => check.Message + "\n\n")) + $"{Shard(report)}{checks.Count} {(checks.Count == 1 ? "snapshot" : "snapshots")}, {values} numbers compared{Largest(checks)}:\n{verdict}";
    }

    private static string Shard(SnapshotReport report) => report.Part is { } part ? $"{part.Name}: {part.Positions.Count} of {part.Total} snapshots\n" : "";

    private static string Largest(IReadOnlyList<SnapshotCheck> checks) => checks.Max(check => (double?)check.Comparison.LargestInTolerances) switch
    {
        null => "",
        0 => ", all equal",
        <= 1 and var share => string.Create(CultureInfo.InvariantCulture, $", largest difference {share:0.00} of its tolerance"),
        var share => string.Create(CultureInfo.InvariantCulture, $", largest difference {share:0.0e+0} of its tolerance"),
    };
}
