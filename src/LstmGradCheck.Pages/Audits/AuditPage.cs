using System.Globalization;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Pages.Writing;

namespace LstmGradCheck.Pages.Audits;

/// <summary>
/// The report of an audit as a page: the verdict and the diagnosis, a table of the problems, and the pictures of each. Where the pictures of all
/// would make it larger than 5 MB, those of problems that agree are left out first, and the page says so.
/// </summary>
public static class AuditPage
{
    /// <summary>Writes a page.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="report">The report.</param>
    /// <param name="audits">The problems of the report, in its order, audited with grids (<see cref="PageLimits.For"/>).</param>
    /// <param name="ours">The source that was audited.</param>
    /// <param name="oracle">The one that it was compared with.</param>
    public static void Write(Stream stream, AuditReport report, IReadOnlyList<PagedAudit> audits, IGradientSource ours, IGradientSource oracle)
    {
        var parts = audits.Select((audit, i) => new ProblemPart(audit, i + 1, report)).ToList();
        var (details, data) = new ProblemDetails(parts, new(ours, oracle)).Render();
        var title = Verdict(report);
        PageWriter.Write(stream, $"Audit: {title}", "audit.liquid", new Dictionary<string, object?>
        {
            ["title"] = title,
            ["style"] = VerdictWords.Style(report.IsUndecided ? Checking.Comparison.Verdict.Undecidable : report.Verdict),
            ["meaning"] = Meaning(report),
            ["facts"] = Facts(report, audits),
            ["bad"] = parts.Where(part => IsAbove(part, parts)).ToList(),
            ["problems"] = parts,
            ["details"] = details,
        }, data);
    }

    /// <summary>What is wrong in the first three problems that differ stands at the top of the page.</summary>
    internal static bool IsAbove(ProblemPart part, IEnumerable<ProblemPart> parts) => parts.Where(each => each.Audit.Diverges).Take(3).Contains(part);

    private static string Verdict(AuditReport report)
    {
        var (all, bad) = (report.Problems.Count, report.Problems.Count(problem => problem.Diverges));
        return bad > 0 ? all == 1 ? "The gradient disagrees" : string.Create(CultureInfo.InvariantCulture, $"{bad} of {all} problems {(bad == 1 ? "disagrees" : "disagree")}")
            : report.IsUndecided ? "Nothing disagrees, but not everything could be decided"
            : all == 1 ? "The gradient agrees" : string.Create(CultureInfo.InvariantCulture, $"All {all} problems agree");
    }

    private static string Meaning(AuditReport report) => (report.Diverges, report.IsUndecided) switch
    {
        (true, _) => "Some value differs from the other side by more than rounding can explain.",
        (_, true) => "Some quantity has no value that could be decided at the resolution that was asked for.",
        _ when report.Resolution is { } resolution => $"A mistake above {ComparisonText.UpTo(resolution)} of an array's largest value is excluded in every quantity that was compared.",
        _ => "",
    };

    private static IReadOnlyList<IReadOnlyList<string>> Facts(AuditReport report, IReadOnlyList<PagedAudit> audits) =>
    [
        ["Compared", string.Join("; ", audits.SelectMany(audit => audit.Audit.Pairs).Select(pair => $"{pair.First} with {pair.Second}").Distinct())],
        ["Oracle", $"{report.OracleName} {report.OracleVersion}"],
        ["Values", report.ComparedValues.ToString("N0", CultureInfo.InvariantCulture)],
        .. report.Problems.SelectMany(problem => problem.Pairs).Select(pair => pair.DemandedResolution).Where(double.IsFinite).Distinct().Order().ToList() is { Count: > 0 } demanded ? [["Resolution demanded", string.Join(", ", demanded.Select(ComparisonText.UpTo)) + " of an array's largest value"]] : (string[][])[],
        .. report.Resolution is { } reached ? [["Resolution reached", $"{ComparisonText.UpTo(reached)} of an array's largest value"]] : (string[][])[],
        .. report.Effort is { } effort ? [["Time and memory", string.Create(CultureInfo.InvariantCulture, $"{effort.Seconds:0.0} s, {effort.PeakMemoryBytes / 1e6:0} MB")]] : (string[][])[],
        ["Program", $"LstmGradCheck {typeof(AuditPage).Assembly.GetName().Version?.ToString(3)}"],
    ];
}
