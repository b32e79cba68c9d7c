using System.Globalization;
using LstmGradCheck.Verification.Audits;
using LstmGradCheck.Verification.Comparison;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Cli.Rendering;

/// <summary>Says in words which pairs agree, who stands alone, and where a disagreement begins.</summary>
internal static class DisagreementText
{
    private const int Columns = 80;

    /// <summary>The lines below the table of a problem.</summary>
    /// <param name="problem">The audit of the problem.</param>
    /// <param name="report">The audit as a whole, for the oracle's version.</param>
    /// <returns>Lines of at most 80 columns, none if two parties agree and there is nothing else to say.</returns>
    internal static IEnumerable<string> Lines(ProblemAudit problem, AuditReport report)
    {
        if (problem.Recorded is { } recorded && problem.RecordedWithOracle is { } withOracle)
        {
            yield return Pair("hand-derived", $"{report.OracleName} {report.OracleVersion}", problem.Oracle);
            yield return Pair("recorded", "hand-derived", recorded);
            yield return Pair("recorded", $"{report.OracleName} {report.OracleVersion}", withOracle);
            if (recorded.NotRecorded.Count > 0)
                yield return NotRecorded(recorded.NotRecorded);
        }

        if (problem.NotChecked.Count > 0)
            yield return $"  not checked: {string.Join(", ", problem.NotChecked.Select(kind => kind.Name()))} (recorded; --gradient all checks them)";
        if (problem.StandsAlone is { } alone)
            yield return $"  {alone} stands alone: the two others agree with each other.";
        if (problem.Disagreement is { FirstDivergence: { } first } pair)
        {
            yield return $"  first divergence, in the order of derivation: {first.Quantity.Group}";
            yield return "    at " + string.Join(", ", first.Quantity.PlaceOf(first.Index).Select(place => $"{place.Key} = {place.Value}"));
            yield return $"    {pair.First,-14} {Value(first.First)}";
            yield return $"    {pair.Second,-14} {Value(first.Second)}";
            yield return $"    {"difference",-14} {Value(first.Error)}, tolerance {first.Tolerance.ToString("0.0e+0", CultureInfo.InvariantCulture)}";
            yield return $"  everything {(problem.Disagreement == problem.Oracle ? "" : "recorded ")}that is derived before it agrees.";
            foreach (var line in Disagreeing(pair))
                yield return line;
        }
    }

    private static string Pair(string first, string second, TraceComparison comparison) =>
        $"  {first} and {second}: {(comparison.Agrees ? "agree" : "DISAGREE")} ({comparison.ComparedValues.ToString("N0", CultureInfo.InvariantCulture)} values)";

    /// <summary>The names of the quantities that disagree, as many as a line holds.</summary>
    private static IEnumerable<string> Disagreeing(TraceComparison comparison)
    {
        var names = comparison.Findings.Where(finding => !finding.Agrees).Select(finding => finding.Name).ToList();
        yield return $"  {names.Count} of {comparison.Findings.Count} quantities disagree:";
        var shown = 1;
        while (shown < names.Count && Line(names.Take(shown + 1), "").Length <= Columns - 16)
            shown++;
        yield return Line(names.Take(shown), shown < names.Count ? $", {names.Count - shown} more" : "");

        static string Line(IEnumerable<string> names, string end) => "    " + string.Join(", ", names) + end;
    }

    private static string NotRecorded(IReadOnlyList<string> names) =>
        $"  not recorded: {names.Count} arrays, {names[0]}{(names.Count > 1 ? " and others" : "")}";

    private static string Value(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "missing";
}
