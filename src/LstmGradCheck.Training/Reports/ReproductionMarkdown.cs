using LstmGradCheck.Checking.Reports.Checks;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Reports;

/// <summary>A reproduction as a table in Markdown; each verdict has the numbers that it rests on behind it.</summary>
public static class ReproductionMarkdown
{
    /// <summary>Renders a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>Markdown.</returns>
    public static string Render(ReproductionReport report) => string.Join("\n", Lines(report));

    private static IEnumerable<string> Lines(ReproductionReport report)
    {
        var counts = report.Rows.Select(row => row.Experiment.Procedure.Counts).FirstOrDefault("");
        yield return $"{MarkdownText.Escape(report.Task.Title)} ({report.Task.Paper}), {ReproductionText.Gradient(report.Gradient)}, seed {report.Seed}:";
        yield return "";
        yield return $"| row | published: nets, success, {counts} | ours: nets, success, {counts} | verdict |";
        yield return "|---|---|---|---|";
        foreach (var row in report.Rows)
        {
            var verdict = RowVerdict.Of(row, report.Gradient);
            yield return $"| {MarkdownText.Escape(row.Experiment.Row)} | {Published(row.Experiment.Published)} | {Ours(row)} | **{verdict.Name}**: {MarkdownText.Escape(verdict.Because)} |";
        }
    }

    private static string Published(Published? published) => published is null ? "-"
        : $"{published.Trials}, {ReproductionText.Percent(published.Success)}, {(published.Count is { } count ? ReproductionText.Number(count) : "-")}{(published.Other.Length > 0 ? $"; {MarkdownText.Escape(published.Other)}" : "")}";

    private static string Ours(RowSummary row) =>
        $"{row.Trials.Count}, {ReproductionText.Percent(row.Success)} {MarkdownText.Escape(ReproductionText.Between(row))}, {MarkdownText.Escape(ReproductionText.Counts(row))}";
}
