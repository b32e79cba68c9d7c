using System.Globalization;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Reports;

/// <summary>A reproduction for people: for each row the paper's numbers, ours beneath, and the verdict.</summary>
public static class ReproductionText
{
    /// <summary>The lines of a report; a verdict may be longer than 80 characters.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The lines.</returns>
    public static IEnumerable<string> Lines(ReproductionReport report)
    {
        yield return $"{report.Task.Title} ({report.Task.Paper})";
        yield return $"{Gradient(report.Gradient)}, seed {report.Seed}{(report.Part is { } part ? $", {part.Name}" : "")}";
        foreach (var row in report.Rows)
        {
            yield return "";
            yield return $"{row.Experiment.Row}: {row.Experiment.Title}; {row.Experiment.Weights} weights";
            yield return $"  {"",-14}{"nets",4}  {"success",-21}{row.Experiment.Procedure.Counts}";
            if (row.Experiment.Published is { } published)
                yield return Line(published.Source, published.Trials, Percent(published.Success), published.Count is { } count ? Number(count) : "-");
            yield return Line("ours", row.Trials.Count, $"{Percent(row.Success)} {Between(row)}", Counts(row));
            foreach (var line in Details(row))
                yield return $"    {line}";
            var verdict = RowVerdict.Of(row, report.Gradient);
            yield return $"  {verdict.Name}: {verdict.Because}";
        }

        if (report.Gradient.IsExact)
            yield break;
        yield return "";
        yield return RowVerdict.Rule;
    }

    /// <summary>What was measured besides, and where the mean is censored.</summary>
    /// <param name="row">The row.</param>
    /// <returns>A sentence each.</returns>
    internal static IEnumerable<string> Details(RowSummary row)
    {
        if (row.Experiment.Published is { Other.Length: > 0 } published)
            yield return $"published besides: {published.Other}";
        foreach (var solved in new[] { true, false })
        {
            var measures = row.Measured.Select(name => (Name: name, Mean: row.MeanOf(name, solved))).Where(measure => measure.Mean is not null)
                .Select(measure => $"{measure.Name} {Short(measure.Mean!.Value)}").ToList();
            if (measures.Count > 0)
                yield return $"mean of the {(solved ? row.Successful : row.Censored)} {(solved ? "that succeeded" : "others")}: {string.Join(", ", measures)}";
        }

        if (row.Censored > 0 && row.Successful > 0)
            yield return $"{row.Censored} ended at {Number(row.Experiment.Procedure.Cap)} {row.Experiment.Procedure.Counts}: the mean of the others is biased low";
    }

    /// <summary>The gradient in words.</summary>
    internal static string Gradient(FollowedGradient gradient) =>
        gradient.Window is { } window ? $"exact gradient through {window} steps" : $"{gradient.Name} gradient";

    /// <summary>A whole number with separators.</summary>
    internal static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A fraction in percent.</summary>
    internal static string Percent(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:0} %");

    /// <summary>The interval of the fraction that succeeded.</summary>
    internal static string Between(RowSummary row) => string.Create(CultureInfo.InvariantCulture, $"[{100 * row.SuccessInterval.Low:0}, {100 * row.SuccessInterval.High:0}]");

    /// <summary>The mean count, its interval and the median.</summary>
    internal static string Counts(RowSummary row) => row.Mean is not { } mean ? "-"
        : row.MeanInterval is { } interval ? $"{Number(mean)} [{Number(Math.Max(0, interval.Low))}, {Number(interval.High)}], median {Number(row.Median!.Value)}"
        : Number(mean);

    private static string Short(double value) => value == Math.Round(value) && Math.Abs(value) < 1e9 ? Number(value) : value.ToString(Math.Abs(value) < 1 ? "G2" : "N1", CultureInfo.InvariantCulture);

    private static string Line(string who, int trials, string success, string count) => $"  {who,-14}{trials,4}  {success,-21}{count}";
}
