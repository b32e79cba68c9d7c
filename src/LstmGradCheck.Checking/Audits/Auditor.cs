using LstmGradCheck.Checking.Comparison;
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

    /// <summary>Audits one problem.</summary>
    /// <param name="problem">The problem, with recorded gradients or without.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>What was found.</returns>
    public ProblemAudit Audit(Problem problem, GradientKind gradient)
    {
        var audit = AuditAsRead(problem, gradient);
        return audit.Recording is not null && audit.Diverges ? AuditOtherwise(problem, gradient, audit) : audit;
    }

    /// <summary>Looks for another reading of a recording that agrees in everything; failing that, for what its gradients amount to.</summary>
    private ProblemAudit AuditOtherwise(Problem problem, GradientKind gradient, ProblemAudit asSaid)
    {
        var tolerance = RelativeFit.Tolerance(problem.Recorded[gradient]);
        // Where the outputs are right, the weights were read as they are meant.
        IEnumerable<ReadingToTry> readings = asSaid.ForwardAgrees == true ? [] : problem.Recording!.Others;
        var fitting = readings.Select(other => (other.Words, Problem: ReadAs(other))).Where(other => other.Problem is not null && Fits(other.Problem, gradient, tolerance))
            .Select(other => (other.Words, Audit: AuditAsRead(other.Problem!, gradient))).Where(other => !other.Audit.Diverges).ToList();
        if (fitting.Count > 0)
        {
            var others = fitting.Skip(1).Select(other => other.Words).ToList();
            return fitting[0].Audit with { Finding = $"everything agrees when it is read with {fitting[0].Words}{(others.Count > 0 ? $"; also with {string.Join(", or ", others)}: which is meant cannot be told" : "")}" };
        }

        if (asSaid.ForwardAgrees == false)
            return asSaid;
        var mine = ours.Differentiate(problem, gradient);
        return asSaid with { Finding = Found(problem.Recorded[gradient].FilledFrom(mine), "") is { Length: > 0 } found ? found
            : problem.Recording!.SecondBiases is { } second ? Found(second.FilledFrom(mine), "of the second of two biases: ") : "" };

        string Found(GradientTrace recorded, string of) => new GradientFindings(problem, recorded, mine).Find() is { Length: > 0 } finding ? of + finding : "";
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

    private ProblemAudit AuditAsRead(Problem problem, GradientKind gradient)
    {
        var (mine, theirs) = (ours.Differentiate(problem, gradient), oracle.Differentiate(problem, gradient));
        var recorded = problem.Recorded.GetValueOrDefault(gradient)?.FilledFrom(mine);
        var pairs = Compare(problem, mine, theirs, recorded);
        if (problem.Recording?.SecondBiases is { } second && !pairs.Any(pair => pair.Diverges) && Compare(problem, mine, theirs, second) is var others && others.Any(pair => pair.Diverges))
            (recorded, pairs) = (second, others);
        var audit = new ProblemAudit(problem.Name, gradient, pairs[0], pairs.ElementAtOrDefault(1), pairs.ElementAtOrDefault(2))
        {
            File = problem.File,
            Adequacy = LooksAtAdequacy ? Adequacy.Of(problem, gradient) : null,
            Recording = problem.Recording,
            Precision = recorded is null ? null : RecordedPrecision.Of(recorded),
        };
        var traces = new Dictionary<Side, GradientTrace> { [Side.Ours] = mine, [Side.Oracle] = theirs };
        if (recorded is not null)
            traces[Side.Recorded] = recorded;
        return audit with { Witnesses = Examine(new(problem, gradient, traces), audit) };
    }

    private IReadOnlyList<TraceComparison> Compare(Problem problem, GradientTrace mine, GradientTrace theirs, GradientTrace? recorded) => TraceComparer.Compare(
        problem,
        recorded is null ? [mine, theirs] : [mine, theirs, recorded],
        recorded is null ? [new(0, 1, IsRecorded: false)] : [new(0, 1, IsRecorded: false), new(2, 0, IsRecorded: true), new(2, 1, IsRecorded: true)],
        Resolution);

    private WitnessReport? Examine(WitnessCheck check, ProblemAudit audit)
    {
        if (Witnesses is not { OnlyInDispute: true })
            return Witnesses?.Examine(check);
        return audit.Oracle.Diverges ? Witnesses.Examine(check with { Arrays = audit.DisputedArrays }) : null;
    }
}
