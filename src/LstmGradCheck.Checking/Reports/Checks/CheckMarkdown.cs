using System.Globalization;
using System.Text;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Reports.Checks;

/// <summary>Writes a report as Markdown, fit for the summary of a CI job: the verdict, a table, and each disagreement.</summary>
public static class CheckMarkdown
{
    /// <summary>Writes a report: UTF-8, without HTML, with line feeds between its lines.</summary>
    /// <param name="stream">Where to write; it is left open.</param>
    /// <param name="report">The report.</param>
    public static void Write(Stream stream, CheckReport report)
    {
        List<string> lines =
        [
            $"## {MarkdownText.Escape(report.Title)}: {Conclusion(report)}",
            "",
            $"{Count(report.ComparedValues)} values compared with {MarkdownText.Escape(report.ComparedWith)} by {CheckReport.ToolName} {MarkdownText.Escape(report.ToolVersion)}.",
            "",
            "| problem | gradient | values | largest relative difference | verdict |",
            "|---|---|---:|---:|---|",
            .. report.Cases.Select(Row),
            .. List("Recordings:", report, each => each.Recording),
            .. List("Left out:", report, each => each.LeftOut),
            .. report.Cases.Where(each => each.Diverges || each.UndecidableValues > 0).SelectMany(Section),
        ];
        stream.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
    }

    private static string Conclusion(CheckReport report) =>
        report.Disagreements.Count > 0 ? $"{report.Disagreements.Count} of {report.Cases.Count} {(report.Disagreements.All(each => each.Verdict == Verdict.Unexplained) ? "NOT EXPLAINED" : "DISAGREE")}"
        : report.Undecided.Count > 0 ? $"nothing disagrees, {report.Undecided.Count} of {report.Cases.Count} UNDECIDED"
        : report.UndecidableValues > 0 ? $"nothing disagrees, {Count(report.UndecidableValues)} values undecidable"
        : "everything agrees";

    private static string Row(CheckCase each) =>
        $"| {MarkdownText.Escape(each.Problem)} | {MarkdownText.Escape(each.Gradient)} | {Count(each.ComparedValues)} | {Largest(each.LargestDifference)} | {(each.Agrees ? each.InWords : $"**{each.InWords}**")} |";

    private static IEnumerable<string> List(string heading, CheckReport report, Func<CheckCase, IReadOnlyList<string>> linesOf)
    {
        List<string> lines = [.. report.Cases.SelectMany(each => linesOf(each).Select(line => $"- {MarkdownText.Escape($"{each.Name}: {line}")}"))];
        return lines.Count == 0 ? [] : ["", heading, "", .. lines];
    }

    private static IEnumerable<string> Section(CheckCase each)
    {
        var file = each.File is null ? "" : $" ({MarkdownText.Escape(Legible.Path(each.File))})";
        return
        [
            "",
            $"### {MarkdownText.Escape(each.Name)}{file}",
            .. Diagnosis(each),
            "",
            each.First is { } first
                ? $"First divergence: **{MarkdownText.Escape(first.Quantity)}**{(first.Place.Length == 0 ? "" : " at ")}{MarkdownText.Escape(first.Place)}"
                : $"{Count(each.UndecidableValues)} values are undecidable.",
            "",
            .. MarkdownText.Block(each.Message),
            .. each.Map.Count == 0 ? [] : MarkdownText.Block(string.Join('\n', each.Map)).Prepend(""),
            .. each.Disagreeing.Count == 0 ? [] : new[] { "", $"{each.DisagreeingCount}: {string.Join(", ", each.Disagreeing.Select(MarkdownText.Escape))}" },
        ];
    }

    /// <summary>A paragraph with its first sentence, and a list of the others.</summary>
    private static IEnumerable<string> Diagnosis(CheckCase each)
    {
        List<string> sentences = [.. each.DiagnosisSentences.Select(MarkdownText.Escape)];
        return sentences.Count == 0 ? [] : ["", $"**{sentences[0]}**", "", .. sentences.Skip(1).Select(sentence => $"- {sentence}")];
    }

    private static string Largest(double? difference) => difference switch
    {
        null => "",
        0 => "0",
        { } number when double.IsFinite(number) => ValueText.Short(number),
        _ => "invalid",
    };

    private static string Count(long values) => values.ToString("N0", CultureInfo.InvariantCulture);
}
