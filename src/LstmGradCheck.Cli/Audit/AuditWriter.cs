using System.Text;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Reports.Checks;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Audit;

/// <summary>Writes an audit in the requested format.</summary>
internal static class AuditWriter
{
    /// <summary>The formats, the default one first.</summary>
    internal static IReadOnlyList<string> Formats { get; } = ["table", "json", .. CheckFormats.Names, Html];

    /// <summary>The format that is a page.</summary>
    internal const string Html = "html";

    /// <summary>Writes an audit.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="format">One of <see cref="Formats"/>; null for the default.</param>
    /// <param name="report">The audit.</param>
    /// <param name="terminal">The terminal that a table is laid out for.</param>
    /// <param name="writePage">Writes the page, for which more than the report is needed.</param>
    internal static void Write(Stream stream, string? format, AuditReport report, Terminal terminal, Action<Stream> writePage)
    {
        switch (format)
        {
            case null or "table":
                stream.Write(Encoding.UTF8.GetBytes(new AuditText(report, terminal).Render().TrimEnd('\n')));
                break;
            case "json":
                AuditJson.Write(stream, report);
                break;
            case Html:
                writePage(stream);
                break;
            default:
                CheckFormats.Write(stream, format, AuditChecks.Of(report));
                break;
        }
    }
}
