using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Checking.Witnesses;

namespace LstmGradCheck.Checking.Audits;

/// <summary>The audit of one problem: two sides that compute, and a third one if the problem brings a recorded gradient.</summary>
/// <param name="Name">The problem's name.</param>
/// <param name="Gradient">Which gradient.</param>
/// <param name="Oracle">Ours compared with the oracle's.</param>
/// <param name="Recorded">The recorded gradient compared with ours, or null.</param>
/// <param name="RecordedWithOracle">The recorded gradient compared with the oracle's, or null.</param>
public sealed record ProblemAudit(
    string Name, GradientKind Gradient, TraceComparison Oracle, TraceComparison? Recorded, TraceComparison? RecordedWithOracle)
{
    /// <summary>The problem's file, as it was named; null for a built-in problem.</summary>
    public string? File { get; init; }

    /// <summary>Gradients that were recorded but that no audit was asked for; they were not checked.</summary>
    public IReadOnlyList<GradientKind> NotChecked { get; init; } = [];

    /// <summary>What the problem can show, or null if that was not looked at.</summary>
    public Adequacy? Adequacy { get; init; }

    /// <summary>What the witnesses said; null if none was called.</summary>
    public WitnessReport? Witnesses { get; init; }

    /// <summary>The precision of the recorded gradient; null if there is none.</summary>
    public RecordedPrecision? Precision { get; init; }

    /// <summary>Whether no value of any pair diverges, some of every quantity could be decided, and no witness contradicts any.</summary>
    public bool Agrees => Pairs.All(pair => pair.Agrees) && !IsContradicted;

    /// <summary>Whether a value of some pair disagrees or is not explained, or a witness contradicts one.</summary>
    public bool Diverges => Pairs.Any(pair => pair.Diverges) || IsContradicted;

    /// <summary>Whether nothing diverges, but some quantity of some pair has no value that could be decided.</summary>
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

    /// <summary>The first pair that diverges: ours and the oracle, else the recorded gradient and ours, else it and the oracle.</summary>
    public TraceComparison? Disagreement => Pairs.FirstOrDefault(pair => pair.Diverges);

    /// <summary>The names, without the sequence, of the arrays in which any pair diverges.</summary>
    public IReadOnlySet<string> DisputedArrays =>
        Pairs.SelectMany(pair => pair.Findings).Where(finding => finding.Diverges).Select(finding => finding.Name).ToHashSet();

    /// <summary>
    /// The source that two others, agreeing with each other, contradict, else the one that the witnesses contradict while they
    /// agree with another: the one to look at first. Null if all agree or if there is no such one.
    /// </summary>
    public string? StandsAlone => !Diverges ? null : (AloneAmongThree ?? Witnesses?.StandsAlone) is { } side ? NameOf(side) : null;

    /// <summary>The side that two others, agreeing with each other, contradict; null if all agree, if there are only two, or if no two agree.</summary>
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

    private bool IsContradicted => Witnesses?.Contradictions.Any() == true;
}
