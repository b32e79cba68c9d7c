using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LstmGradCheck.Tests.Training;
using LstmGradCheck.Training.Reports;
using LstmGradCheck.Training.Trials;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>
/// The tables of <c>docs/reproduction</c> are made from the reports in <c>docs/reproduction/reports</c>, which <c>./gradcheck reproduce</c>
/// wrote, and what stands there still comes out.
/// </summary>
public sealed partial class ReproductionPagesTests
{
    /// <summary>The steps of a trial that takes a second or less; by the exact gradient a step takes fifty times as long.</summary>
    private const long MostSteps = 3_000_000;

    private static string Folder => Path.Combine(Repository.Root, "docs", "reproduction");

    /// <summary>The pages.</summary>
    public static TheoryData<string> Pages => [.. Directory.GetFiles(Folder, "*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>The reports.</summary>
    public static TheoryData<string> Reports => [.. Names];

    /// <summary>The shortest trial of each row of each report, if it is not too long to be run in a test.</summary>
    public static TheoryData<string, string, int> ShortTrials
    {
        get
        {
            var trials = new TheoryData<string, string, int>();
            foreach (var (name, row) in Names.SelectMany(name => Read(name).Rows, (name, row) => (name, row)))
            {
                var shortest = row.Trials.MinBy(trial => trial.Steps)!;
                if (shortest.Steps <= (Read(name).Gradient.IsExact ? MostSteps / 50 : MostSteps))
                    trials.Add(name, row.Experiment.Row, shortest.Number);
            }

            return trials;
        }
    }

    private static IEnumerable<string> Names => Directory.GetFiles(Path.Combine(Folder, "reports"), "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_tables_are_those_of_the_reports(string page)
    {
        var text = Document.Read($"docs/reproduction/{page}").Text;
        var made = Report().Replace(text, match => $"<!-- report: {match.Groups["name"].Value} -->\n{ReproductionMarkdown.Render(Read(match.Groups["name"].Value))}\n<!-- end of report -->");
        made = Comparison().Replace(made, match => $"<!-- comparison: {match.Groups["names"].Value} -->\n{Compared(match.Groups["names"].Value.Split(' '))}\n<!-- end of report -->");
        GeneratedPage.AssertCurrent($"reproduction/{page}", made);
    }

    [Fact]
    public void Every_report_is_on_a_page()
    {
        var pages = string.Concat(Directory.GetFiles(Folder, "*.md").Select(File.ReadAllText));
        Assert.All(Names, name => Assert.Contains(name, pages, StringComparison.Ordinal));
    }

    /// <summary>The rows and verdicts of a report are those that its trials give today.</summary>
    [Theory]
    [MemberData(nameof(Reports))]
    public void A_report_is_what_its_trials_say(string name)
    {
        using var written = new MemoryStream();
        ReproductionJson.Write(written, Read(name));
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, "reports", name)).TrimEnd('\n'), Encoding.UTF8.GetString(written.ToArray()));
    }

    /// <summary>The shortest trial of a row gives the same numbers again.</summary>
    [Theory]
    [MemberData(nameof(ShortTrials))]
    public void Trials_come_out_again(string name, string row, int number)
    {
        var report = Read(name);
        var expected = report.Trials.Single(trial => trial.Row == row && trial.Number == number);
        Assert.Equal(TrialsTests.Text(expected), TrialsTests.Text(report.Task.Rows.Single(each => each.Row == row).Run(new(report.Seed, number), report.Gradient)));
    }

    private static ReproductionReport Read(string name) => MergedReproduction.ReadWhole(Path.Combine(Folder, "reports", name));

    /// <summary>The rows that occur in several reports, side by side.</summary>
    private static string Compared(IEnumerable<string> names)
    {
        var table = new StringBuilder("| task, row | gradient | nets | success [95 %] | mean count [95 %], median |\n|---|---|---|---|---|");
        var rows = names.Select(Read).SelectMany(report => report.Rows, (report, row) => (report.Task, report.Gradient, Row: row)).GroupBy(each => (each.Task.Name, each.Row.Experiment.Row)).Where(same => same.Count() > 1);
        foreach (var (task, gradient, row) in rows.SelectMany(same => same))
            table.Append(CultureInfo.InvariantCulture, $"\n| {task.Name}, {row.Experiment.Row} | {Gradient(gradient, row.Experiment)} | {row.Trials.Count} | {100 * row.Success:0} % [{100 * row.SuccessInterval.Low:0}, {100 * row.SuccessInterval.High:0}] | {Count(row)} |");
        return table.ToString();
    }

    private static string Gradient(FollowedGradient gradient, Experiment experiment) =>
        gradient.WindowOf(experiment) is { } steps ? string.Create(CultureInfo.InvariantCulture, $"exact, {steps} steps back") : gradient.Name;

    private static string Count(RowSummary row) => row.Mean is null ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{row.Mean:N0}{(row.MeanInterval is { } interval ? $" [{Math.Max(0, interval.Low):N0}, {interval.High:N0}]" : "")}, {row.Median:N0} {row.Experiment.Procedure.Counts}");

    [GeneratedRegex(@"<!-- report: (?<name>\S+) -->(\n.*?<!-- end of report -->)?", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Report();

    [GeneratedRegex(@"<!-- comparison: (?<names>[^>]+) -->(\n.*?<!-- end of report -->)?", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Comparison();
}
