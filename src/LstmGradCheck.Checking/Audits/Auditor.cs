using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Checking.Witnesses;

namespace LstmGradCheck.Checking.Audits;

/// <summary>Audits problems: differentiates each by two sources, and compares the two and any recorded gradient pair by pair.</summary>
/// <param name="ours">The source that is audited.</param>
/// <param name="oracle">The source that it is compared with.</param>
public sealed class Auditor(IGradientSource ours, IGradientSource oracle)
{
    /// <summary>The source that ours is compared with.</summary>
    public IGradientSource Oracle => oracle;

    /// <summary>The witnesses to run; null for none.</summary>
    public WitnessPanel? Witnesses { get; init; }

    /// <summary>
    /// The resolution that is demanded, relative to the largest magnitude of an array; null for
    /// <see cref="RoundingTolerance.OfDouble"/>, or <see cref="RoundingTolerance.OfSingle"/> where single precision is compared.
    /// </summary>
    public double? Resolution { get; init; }

    /// <summary>
    /// Whether an audit also determines which known mistakes the problem could show (<see cref="ProblemAudit.Adequacy"/>). Running all
    /// mutants takes about a hundred times as long as the gradient.
    /// </summary>
    public bool LooksAtAdequacy { get; init; }

    /// <summary>Whether a recorded gradient that disagrees is diagnosed (<see cref="ProblemAudit.Diagnosis"/>), which takes up to some ten seconds.</summary>
    public bool Diagnoses { get; init; }

    /// <summary>How large the grids of the compared values may be (<see cref="TraceComparison.Grids"/>): by default one line for each quantity.</summary>
    public GridLimits Grids { get; init; } = GridLimits.OneLine;

    /// <summary>Audits one problem.</summary>
    /// <param name="problem">The problem, with recorded gradients or without.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>What was found.</returns>
    public ProblemAudit Audit(Problem problem, GradientKind gradient)
    {
        var asSaid = AuditAsRead(problem, gradient);
        var (audit, mine, recorded, known) = asSaid;
        if (recorded is null || !audit.Diverges)
            return audit;
        if (AuditOtherwise(problem, gradient, asSaid) is { } otherwise)
            return otherwise;
        // Gradients of another network cannot be judged, nor can any where ours is in doubt.
        return audit.ForwardAgrees == false || audit.Oracle.Diverges ? audit : Diagnosed(known, audit, mine, recorded);
    }

    /// <summary>Looks for another reading of a recording that agrees in everything; null if there is none.</summary>
    private ProblemAudit? AuditOtherwise(Problem problem, GradientKind gradient, AuditedTraces asSaid)
    {
        var (tolerance, mine) = (RelativeFit.Tolerance(problem.Recorded[gradient]), asSaid.Mine);
        // Where the outputs are right, or the gradient of some weights, which no other reading leaves as it is, the weights were read as they are meant.
        if (problem.Recording is not { } recording || asSaid.Audit.ForwardAgrees == true || problem.Recorded[gradient].FilledFrom(mine).Arrays.Any(IsRight))
            return null;
        var fitting = recording.Others.Select(other => (other.Words, Problem: ReadAs(other))).Where(other => other.Problem is not null && Fits(other.Problem, gradient, tolerance))
            .Select(other => (other.Words, AuditAsRead(other.Problem!, gradient).Audit)).Where(other => !other.Audit.Diverges).ToList();
        var others = fitting.Skip(1).Select(other => other.Words).ToList();
        return fitting.Count == 0 ? null : fitting[0].Audit with
        {
            Finding = $"everything agrees when it is read with {fitting[0].Words}{(others.Count > 0 ? $"; also with {string.Join(", or ", others)}: which is meant cannot be told" : "")}",
        };

        bool IsRight(TraceArray array) => array.Quantity.Kind == QuantityKind.WeightGradient && Array.Exists(array.Values, value => value != 0)
            && RelativeFit.Is(array.Values, mine[array.Quantity.Name], 1, tolerance);
    }

    /// <summary>What a recorded gradient amounts to: the right one but for something simple, or known mistakes.</summary>
    private ProblemAudit Diagnosed(KnownGradients known, ProblemAudit audit, GradientTrace mine, GradientTrace recorded)
    {
        var finding = new GradientFindings(known.Problem, recorded, mine).Find();
        var found = audit with { Finding = finding is null ? "" : (recorded == known.Problem.Recording?.SecondBiases ? "of the second of two biases: " : "") + finding.Text };
        // What is not finite is no mistake in an equation.
        if (!Diagnoses || !recorded.Arrays.All(array => Array.TrueForAll(array.Values, double.IsFinite)))
            return found;
        // What is simple may be a known mistake, but it is not several.
        var diagnosis = finding is null ? Diagnostician.Of(known, recorded, mine) : Diagnostician.Of(known, recorded, mine, mostMistakes: 1);
        return found with { Diagnosis = finding is not null && diagnosis is not { Certainty: Certainty.Certain or Certainty.Ambiguous } ? Diagnosis.OfFinding(finding, recorded) : diagnosis };
    }

    private static Problem? ReadAs(ReadingToTry other)
    {
        try
        {
            return other.Read();
        }
        catch (ProblemException)
        {
            // Its shapes do not allow this reading.
            return null;
        }
    }

    private bool Fits(Problem problem, GradientKind gradient, double tolerance)
    {
        var mine = ours.Differentiate(problem, gradient);
        return problem.Recorded[gradient].FilledFrom(mine).Arrays.All(array => RelativeFit.Is(array.Values, mine[array.Quantity.Name], 1, tolerance));
    }

    private AuditedTraces AuditAsRead(Problem problem, GradientKind gradient)
    {
        var (mine, theirs) = (ours.Differentiate(problem, gradient), oracle.Differentiate(problem, gradient));
        var recorded = problem.Recorded.GetValueOrDefault(gradient)?.FilledFrom(mine);
        List<GradientTrace> others = [.. new[] { recorded, problem.Recording?.SecondBiases }.OfType<GradientTrace>()];
        var pairs = Compare(problem, [mine, theirs, .. others]);
        var (with, withOracle) = (pairs.ElementAtOrDefault(1), pairs.ElementAtOrDefault(2));
        // The second of two biases has a gradient of its own, which counts where everything else is right.
        if (pairs.Count > 3 && !pairs.Take(3).Any(pair => pair.Diverges) && pairs.Skip(3).Any(pair => pair.Diverges))
            (recorded, with, withOracle) = (others[1], pairs[3], pairs[4]);
        var known = new KnownGradients(problem, gradient);
        var audit = new ProblemAudit(problem.Name, gradient, pairs[0], with, withOracle)
        {
            File = problem.File,
            Adequacy = LooksAtAdequacy ? Adequacy.Of(problem, gradient, known.Of) : null,
            Recording = problem.Recording,
            Precision = problem.Recorded.GetValueOrDefault(gradient) is { } asRecorded ? RecordedPrecision.Of(asRecorded) : null,
        };
        var traces = new Dictionary<Side, GradientTrace> { [Side.Ours] = mine, [Side.Oracle] = theirs };
        if (recorded is not null)
            traces[Side.Recorded] = recorded;
        return new(audit with { Witnesses = Examine(new(problem, gradient, traces), audit) }, mine, recorded, known);
    }

    /// <summary>Compares the first two traces, and each other one, which was recorded, with both.</summary>
    private IReadOnlyList<TraceComparison> Compare(Problem problem, IReadOnlyList<GradientTrace> traces) => TraceComparer.Compare(
        problem,
        traces,
        [new(0, 1, IsRecorded: false), .. Enumerable.Range(2, traces.Count - 2).SelectMany(place => (TracesToCompare[])[new(place, 0, IsRecorded: true), new(place, 1, IsRecorded: true)])],
        Resolution,
        Grids);

    private WitnessReport? Examine(WitnessCheck check, ProblemAudit audit)
    {
        if (Witnesses is not { OnlyInDispute: true })
            return Witnesses?.Examine(check);
        return audit.Oracle.Diverges ? Witnesses.Examine(check with { Arrays = audit.DisputedArrays }) : null;
    }

    /// <summary>An audit with the gradients that it compared: ours, and the recorded one that counts; and those of known mistakes.</summary>
    private sealed record AuditedTraces(ProblemAudit Audit, GradientTrace Mine, GradientTrace? Recorded, KnownGradients Known);
}
