using System.Globalization;
using System.Text;
using LstmGradCheck.Verification.Reports;
using LstmGradCheck.Verification.Reports.Checks;
using LstmGradCheck.Verification.Snapshots;

namespace LstmGradCheck.Cli.Rendering;

/// <summary>Writes what a comparison with snapshots found in the format that was asked for.</summary>
internal static class SnapshotWriter
{
    /// <summary>The formats, the default one first.</summary>
    internal static IReadOnlyList<string> Formats { get; } = ["table", "json", .. CheckFormats.Names];

    /// <summary>Writes the findings.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="format">One of <see cref="Formats"/>; null for the default.</param>
    /// <param name="checks">The findings, one for each snapshot.</param>
    /// <param name="directory">The directory of the snapshots, as it was named.</param>
    internal static void Write(Stream stream, string? format, IReadOnlyList<SnapshotCheck> checks, string directory)
    {
        switch (format)
        {
            case null or "table":
                stream.Write(Encoding.UTF8.GetBytes(Text(checks)));
                break;
            case "json":
                SnapshotJson.Write(stream, checks);
                break;
            default:
                CheckFormats.Write(stream, format, SnapshotChecks.Of(checks, directory));
                break;
        }
    }

    private static string Text(IReadOnlyList<SnapshotCheck> checks)
    {
        var wrong = checks.Where(check => !check.Agrees).ToList();
        var values = checks.Sum(check => (long)check.Comparison.ComparedValues).ToString("N0", CultureInfo.InvariantCulture);
        var verdict = wrong.Count == 0 ? "everything agrees." : $"{wrong.Count} of {checks.Count} DIFFER; what was received stands beside each in .received.txt.";
        return string.Concat(wrong.Select(check => check.Message + "\n\n")) + $"{checks.Count} snapshots, {values} numbers compared{Largest(checks)}:\n{verdict}";
    }

    private static string Largest(IReadOnlyList<SnapshotCheck> checks) => checks.Max(check => (double?)check.Comparison.LargestInTolerances) switch
    {
        null => "",
        0 => ", all equal",
        <= 1 and var share => string.Create(CultureInfo.InvariantCulture, $", largest difference {share:0.00} of its tolerance"),
        var share => string.Create(CultureInfo.InvariantCulture, $", largest difference {share:0.0e+0} of its tolerance"),
    };
}
