using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Reports.Maps;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Reports.Checks;

/// <summary>An audit as a <see cref="CheckReport"/>.</summary>
public static class AuditChecks
{
    /// <summary>Makes the report of an audit.</summary>
    /// <param name="report">The audit.</param>
    /// <returns>The report, a case for each gradient of each problem.</returns>
    public static CheckReport Of(AuditReport report) => new(
        report.Part is { } part ? $"Audit of LSTM gradients, {part.Name}" : "Audit of LSTM gradients",
        ProductVersion.Text,
        $"{report.OracleName} {report.OracleVersion}",
        [.. report.Problems.Select(problem => CaseOf(problem, report))]);

    private static CheckCase CaseOf(ProblemAudit problem, AuditReport report)
    {
        var pair = problem.Disagreement;
        return new(Legible.Name(problem.Name), problem.Gradient.Name(), problem.File, problem.ComparedValues)
        {
            ComparedQuantities = (pair ?? problem.Oracle).Findings.Count,
            LargestDifference = problem.Pairs.SelectMany(each => each.Findings).Max(finding => (double?)finding.RelativeError),
            First = pair is { FirstDivergence: { } first } ? DifferenceOf(pair, first) : Contradiction(problem),
            Disagreeing = pair is null ? [] : [.. pair.Findings.Where(finding => finding.Diverges).Select(finding => finding.Name)],
            Diagnosis = problem.Diagnosis,
            Verdict = problem.Verdict,
            UndecidableValues = problem.Undecidable,
            Undecided = [.. problem.Pairs.SelectMany(each => each.Undecided).Select(finding => finding.Name).Distinct()],
            Resolution = problem.Resolution,
            LeftOut = [.. DisagreementText.LeftOut(problem), .. DisagreementText.Precision(problem), .. AdequacyText.Sentence(problem.Adequacy)],
            Recording = [.. RecordingText.Lines(problem)],
            Map = pair is null ? [] : [.. DeviationMap.Of(pair).Select(line => line.Text[2..])],
            Message = string.Join('\n', (problem.Diverges ? RecordingText.Found(problem) : []).Concat(DisagreementText.Findings(problem, report).Select(line => line[2..]))),
        };
    }

    /// <summary>The first contradiction by a witness, of sides that agree with each other; null if there is none.</summary>
    private static CheckDifference? Contradiction(ProblemAudit problem) =>
        problem.Witnesses?.Contradictions.FirstOrDefault() is { } said
            ? new(said.Quantity?.Kind, said.Array, "", $"{said.Witness} contradicts {problem.NameOf(said.Side)}")
            : null;

    private static CheckDifference DifferenceOf(TraceComparison pair, Deviation first) => new(
        first.Quantity.Kind,
        first.Quantity.Group,
        ComparisonText.Place(first),
        $"{pair.First} {ValueText.Of(first.First)}, {pair.Second} {ValueText.Of(first.Second)}");
}
