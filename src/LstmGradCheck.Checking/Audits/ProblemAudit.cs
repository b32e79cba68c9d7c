using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Checking.Witnesses;

namespace LstmGradCheck.Checking.Audits;

/// <summary>The audit of one problem: two computed gradients, and a third side if the problem has a recorded one.</summary>
/// <param name="Name">The problem's name.</param>
/// <param name="Gradient">Which gradient.</param>
/// <param name="Oracle">Ours compared with the oracle's.</param>
/// <param name="Recorded">The recorded gradient compared with ours, or null.</param>
/// <param name="RecordedWithOracle">The recorded gradient compared with the oracle's, or null.</param>
public sealed record ProblemAudit(
    string Name, GradientKind Gradient, TraceComparison Oracle, TraceComparison? Recorded, TraceComparison? RecordedWithOracle)
{
    /// <summary>The problem's file, as the user named it; null for a built-in problem.</summary>
    public string? File { get; init; }

    /// <summary>How the problem was read, if it was read from a recording.</summary>
    public RecordingNote? Recording { get; init; }

    /// <summary>What a recording that disagrees amounts to: another reading in which everything agrees, or gradients that are the right ones but for a factor, an order or a transposition; empty if nothing of the kind was found.</summary>
    public string Finding { get; init; } = "";

    /// <summary>
    /// Whether the outputs that were recorded are those of the problem; null if none were recorded, or the problem is no recording. If they
    /// are not, the network is not the one that was run, and its gradients say nothing.
    /// </summary>
    public bool? ForwardAgrees => Recording is { HasOutputs: true } ? !ForwardFindings.Any(finding => finding.Diverges) : null;

    /// <summary>Which known mistakes a recorded gradient that disagrees amounts to; null if it agrees, or no diagnosis was made.</summary>
    public Diagnosis? Diagnosis { get; init; }

    /// <summary>Recorded gradients whose audit was not requested; they were not checked.</summary>
    public IReadOnlyList<GradientKind> NotChecked { get; init; } = [];

    /// <summary>Which known mistakes the problem can show; null if that was not determined.</summary>
    public Adequacy? Adequacy { get; init; }

    /// <summary>The results of the witnesses; null if none was run.</summary>
    public WitnessReport? Witnesses { get; init; }

    /// <summary>The precision of the recorded gradient; null if there is none.</summary>
    public RecordedPrecision? Precision { get; init; }

    /// <summary>
    /// Whether no value of any pair diverges, every quantity has a value that could be decided, and no witness contradicts a value.
    /// </summary>
    public bool Agrees => Pairs.All(pair => pair.Agrees) && !IsContradicted;

    /// <summary>Whether a value of some pair disagrees or is not explained, or a witness contradicts a value.</summary>
    public bool Diverges => Pairs.Any(pair => pair.Diverges) || IsContradicted;

    /// <summary>Whether nothing diverges, but no value of some quantity of some pair could be decided.</summary>
    public bool IsUndecided => !Diverges && !Agrees;

    /// <summary>The worst verdict of all pairs and witnesses.</summary>
    public Verdict Verdict => IsContradicted ? Verdict.Disagrees : Pairs.Max(pair => pair.Verdict);

    /// <summary>The pairs that were compared: ours and the oracle, then the recorded gradient with each.</summary>
    public IEnumerable<TraceComparison> Pairs => new[] { Oracle, Recorded, RecordedWithOracle }.OfType<TraceComparison>();

    /// <summary>The number of values, of all pairs, that neither agree nor disagree, see <see cref="Verdict.Undecidable"/>.</summary>
    public int Undecidable => Pairs.Sum(pair => pair.Undecidable);

    /// <summary>The coarsest resolution that any quantity of any pair reached; null if no value agrees.</summary>
    public double? Resolution => Pairs.Max(pair => pair.Resolution);

    /// <summary>The number of values compared with the oracle.</summary>
    public int ComparedValues => Oracle.ComparedValues;

    /// <summary>The first of <see cref="Pairs"/> that diverges; null if none does.</summary>
    public TraceComparison? Disagreement => Pairs.FirstOrDefault(pair => pair.Diverges);

    /// <summary>The names, without the sequence, of the arrays in which any pair diverges.</summary>
    public IReadOnlySet<string> DisputedArrays =>
        Pairs.SelectMany(pair => pair.Findings).Where(finding => finding.Diverges).Select(finding => finding.Name).ToHashSet();

    /// <summary>
    /// The source to look at first: the one that two others, agreeing with each other, contradict; otherwise the one that the witnesses
    /// contradict while they agree with another. Null if all agree or there is no such source.
    /// </summary>
    public string? StandsAlone => !Diverges ? null : (AloneAmongThree ?? Witnesses?.StandsAlone) is { } side ? NameOf(side) : null;

    /// <summary>
    /// The side that two others, agreeing with each other, contradict; null if all agree, there are only two, or no two agree.
    /// </summary>
    public Side? AloneAmongThree => (Oracle.Diverges, Recorded?.Diverges, RecordedWithOracle?.Diverges) switch
    {
        (false, true, _) => Side.Recorded,
        (true, true, false) => Side.Ours,
        (true, false, true) => Side.Oracle,
        _ => null,
    };

    /// <summary>The name of a side's source, such as <c>torchsharp</c>.</summary>
    /// <param name="side">The side.</param>
    /// <returns>The name; <c>recorded</c> for what was recorded.</returns>
    public string NameOf(Side side) => side switch
    {
        Side.Ours => Oracle.First,
        Side.Oracle => Oracle.Second,
        _ => Recorded?.First ?? "recorded",
    };

    private IEnumerable<QuantityFinding> ForwardFindings => new[] { Recorded, RecordedWithOracle }.OfType<TraceComparison>().SelectMany(pair => pair.Findings).Where(finding => finding.Quantity.IsForward);

    private bool IsContradicted => Witnesses?.Contradictions.Any() == true;
}
