using System.Globalization;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Reports;

/// <summary>Describes which pairs agree, which side stands alone, and where a disagreement begins.</summary>
public static class DisagreementText
{
    private const int Columns = 80;

    /// <summary>The most places that a sentence names.</summary>
    private const int NamedPlaces = 6;

    /// <summary>The lines below the table of a problem: what was found, then the names of the quantities that disagree.</summary>
    /// <param name="problem">The audit of the problem.</param>
    /// <param name="report">The audit as a whole, for the oracle's version.</param>
    /// <returns>Lines of at most 88 columns; none if both sides agree and there is nothing else to say.</returns>
    public static IEnumerable<string> Lines(ProblemAudit problem, AuditReport report) =>
        problem.Disagreement is { } pair ? Findings(problem, report).Concat(ComparisonText.Disagreeing(pair)) : Findings(problem, report);

    /// <summary>What was found, without the names of the quantities that disagree.</summary>
    /// <param name="problem">The audit of the problem.</param>
    /// <param name="report">The audit as a whole, for the oracle's version.</param>
    /// <returns>Lines of at most 88 columns; none if both sides agree and there is nothing else to say.</returns>
    public static IEnumerable<string> Findings(ProblemAudit problem, AuditReport report)
    {
        if (problem.Recorded is { } recorded && problem.RecordedWithOracle is { } withOracle)
        {
            yield return Pair(problem.Oracle.First, $"{report.OracleName} {report.OracleVersion}", problem.Oracle);
            yield return Pair("recorded", problem.Oracle.First, recorded);
            yield return Pair("recorded", $"{report.OracleName} {report.OracleVersion}", withOracle);
        }

        foreach (var line in LeftOut(problem).Concat(Precision(problem)).Concat(Undecidable(problem)).Concat(Resolution(problem)))
            yield return "  " + line;
        if (problem.AloneAmongThree is { } alone)
            yield return $"  {problem.NameOf(alone)} stands alone: the two others agree with each other.";
        foreach (var line in problem.Witnesses is { } witnesses ? WitnessText.Lines(problem, witnesses) : [])
            yield return "  " + line;
        if (problem.Disagreement is { FirstDivergence: { } first } pair)
        {
            foreach (var line in ComparisonText.Divergence(pair, first, pair == problem.Oracle ? null : problem.Recording))
                yield return line;
            yield return $"  everything {(problem.Disagreement == problem.Oracle ? "" : "recorded ")}that is derived before it agrees.";
        }
    }

    /// <summary>
    /// What an audit could have compared and did not: arrays that were not recorded, and recorded gradients that were not requested.
    /// </summary>
    /// <param name="problem">The audit of the problem.</param>
    /// <returns>A line for each of the two; none if nothing was left out.</returns>
    public static IEnumerable<string> LeftOut(ProblemAudit problem)
    {
        if (problem.Recorded is { NotRecorded: { Count: > 0 } names })
            yield return NotRecorded(names);
        if (problem.NotChecked.Count > 0)
            yield return $"not checked: {string.Join(", ", problem.NotChecked.Select(kind => kind.Name()))} (recorded; --gradient all checks them)";
    }

    /// <summary>The precision of a recorded gradient, if it is not double precision.</summary>
    /// <param name="problem">The audit of the problem.</param>
    /// <returns>Lines of at most 78 columns.</returns>
    public static IEnumerable<string> Precision(ProblemAudit problem)
    {
        if (problem.Precision is not { Precision: not Traces.Precision.Binary64 } precision)
            yield break;
        if (precision.Precision.IsShort())
        {
            yield return $"recorded in {precision.Precision.TypeName()}, and judged by its rounding";
            yield break;
        }

        if (precision.Exceptions.Count == 0)
        {
            yield return "recorded in single precision, and judged by its rounding";
            yield break;
        }

        var places = precision.Exceptions.SelectMany(each => Places(each.Quantity, each.Indices)).ToList();
        yield return $"recorded in single precision: {Count(precision.SingleValues)} of {Count(precision.Values)} values;";
        foreach (var line in TextLines.Of(places.Take(NamedPlaces), places.Count > NamedPlaces ? $" and {places.Count - NamedPlaces} more are not" : places.Count > 1 ? " are not" : " is not", Columns - 4))
            yield return "  " + line;
    }

    /// <summary>The quantities with values that are undecidable because of rounding alone.</summary>
    /// <param name="problem">The audit of the problem.</param>
    /// <returns>Lines of at most 78 columns for each pair that has such values.</returns>
    public static IEnumerable<string> Undecidable(ProblemAudit problem)
    {
        foreach (var pair in problem.Pairs.Where(pair => pair.Undecidable > 0))
        {
            var worst = pair.Findings.MaxBy(finding => finding.Undecidable)!;
            yield return $"undecidable at a resolution of {ValueText.Short(pair.DemandedResolution)}: {Count(pair.Undecidable)} of {Count(pair.ComparedValues)} values";
            yield return $"  ({pair.First} and {pair.Second}; {Count(worst.Undecidable)} of them in {worst.Name})";
            yield return pair.Findings.Max(finding => finding.NeededResolution) is { } needed && double.IsFinite(needed)
                ? $"  roundings may change them by up to {ComparisonText.UpTo(needed)} of an array's largest value"
                : "  some overflow, or come from values that do: they have no error bound";
            var undecided = pair.Undecided.Select(finding => finding.Name).ToList();
            if (undecided.Count == 0)
                continue;
            yield return $"  UNDECIDED as a whole, {undecided.Count} of {pair.Findings.Count} quantities:";
            foreach (var line in TextLines.Of(undecided.Take(NamedPlaces), undecided.Count > NamedPlaces ? $", {undecided.Count - NamedPlaces} more" : "", Columns - 6))
                yield return "    " + line;
        }
    }

    /// <summary>How small a mistake in the recorded gradient would have been found.</summary>
    /// <param name="problem">The audit of the problem.</param>
    /// <returns>A line; none if nothing was recorded, something diverges or nothing could be decided.</returns>
    public static IEnumerable<string> Resolution(ProblemAudit problem)
    {
        if (!problem.Diverges && problem.Recorded is { Resolution: { } recorded })
            yield return $"recorded: a mistake above {ComparisonText.UpTo(recorded)} of an array's largest value is excluded{(problem.Recorded.Undecidable > 0 ? " elsewhere" : "")}.";
    }

    private static string Pair(string first, string second, TraceComparison comparison) =>
        $"  {first} and {second}: {Words(comparison)}";

    private static string Words(TraceComparison comparison) => comparison.Verdict switch
    {
        Verdict.Agrees => $"agree ({Values(comparison.ComparedValues)})",
        Verdict.Undecidable when comparison.Agrees => $"no disagreement ({Values(comparison.ComparedValues - comparison.Undecidable)})",
        Verdict.Undecidable => $"UNDECIDED ({Values(comparison.Undecidable)})",
        Verdict.Unexplained => $"NOT EXPLAINED ({Count(comparison.Diverging)})",
        _ => $"DISAGREE ({Values(comparison.ComparedValues)})",
    };

    private static IEnumerable<string> Places(Quantity quantity, IReadOnlyList<int> indices) =>
        indices.Count == quantity.Count ? [quantity.Name]
        : indices.Select(i => $"{quantity.Name}[{string.Join(',', quantity.PlaceOf(i).Where(place => place.Key != "sequence").Select(place => place.Value))}]");

    private static string Values(long count) => count == 1 ? "1 value" : $"{Count(count)} values";

    private static string Count(long values) => values.ToString("N0", CultureInfo.InvariantCulture);

    private static string NotRecorded(IReadOnlyList<string> names) =>
        $"not recorded: {names.Count} arrays, {names[0]}{(names.Count > 1 ? " and others" : "")}";
}
