using System.Globalization;

namespace LstmGradCheck.Tests.Checking.Sensitivities;

/// <summary>Renders sensitivities for people: a row for each kind of quantity, in 80 columns.</summary>
internal static class SensitivityTable
{
    /// <summary>Renders a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The text.</returns>
    internal static string Render(SensitivityReport report)
    {
        if (report.Total is not { } total)
            return "No array has a value that is not 0.";
        var lines = new List<string>
        {
            "The smallest relative change of a single value that is reported, and what",
            "PyTorch's gradcheck (atol 1e-5, rtol 1e-3) reports of the same values.",
            "",
            "                        sees 1e-11   median  largest   gradcheck  lets pass",
            "quantity       values     of them   change   change      median   any change",
            new('─', 76),
        };
        lines.AddRange(report.BySymbol.Select(row => Row(row.Symbol, row.Summary)));
        lines.Add(new('─', 76));
        lines.Add(Row("all", total));
        lines.Add("");
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{total.Values:N0} values, compared with {report.OracleName} {report.OracleVersion}."));
        return string.Join('\n', lines);
    }

    private static string Row(string name, SensitivitySummary summary) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-10} {summary.Values,10:N0}   {Percent(summary.Reported, summary.Values),9}  {summary.Median,7:0.0e+0}  {Change(summary.Largest),7}     {summary.GradcheckMedian,7:0.0e+0}    {Percent(summary.GradcheckBlind, summary.Values),9}");

    private static string Change(double change) => double.IsInfinity(change) ? "none" : change.ToString("0.0e+0", CultureInfo.InvariantCulture);

    /// <summary>Rounded down, so that 100 % are all.</summary>
    private static string Percent(int part, int whole) =>
        (Math.Floor(10000.0 * part / whole) / 100).ToString("0.00", CultureInfo.InvariantCulture) + " %";
}
