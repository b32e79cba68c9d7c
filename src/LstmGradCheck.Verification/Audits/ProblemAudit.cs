using LstmGradCheck.Verification.Comparison;
using LstmGradCheck.Verification.Faults;
using LstmGradCheck.Verification.Traces;
using LstmGradCheck.Verification.Witnesses;

namespace LstmGradCheck.Verification.Audits;

/// <summary>The audit of one problem: two parties that compute, and a third one if the problem brings a recorded gradient.</summary>
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

    /// <summary>Whether every pair agrees, and no witness contradicts any of them.</summary>
    public bool Agrees => Pairs.All(pair => pair.Agrees) && Witnesses?.Contradictions.Any() != true;

    /// <summary>The pairs that were compared: ours and the oracle, then the recorded gradient with each.</summary>
    public IEnumerable<TraceComparison> Pairs => new[] { Oracle, Recorded, RecordedWithOracle }.OfType<TraceComparison>();

    /// <summary>The number of our values that neither agree with the oracle's nor disagree, see <see cref="Verdict.Undecidable"/>.</summary>
    public int Undecidable => Oracle.Undecidable;

    /// <summary>The number of values compared with the oracle.</summary>
    public int ComparedValues => Oracle.ComparedValues;

    /// <summary>The first pair that disagrees: ours and the oracle, else the recorded gradient and ours, else it and the oracle.</summary>
    public TraceComparison? Disagreement => Pairs.FirstOrDefault(pair => !pair.Agrees);

    /// <summary>The names, without the sequence, of the arrays in which any pair disagrees.</summary>
    public IReadOnlySet<string> DisputedArrays =>
        Pairs.SelectMany(pair => pair.Findings).Where(finding => !finding.Agrees).Select(finding => finding.Name).ToHashSet();

    /// <summary>
    /// The source that two others, agreeing with each other, contradict, else the one that the witnesses contradict while they
    /// agree with another: the one to look at first. Null if all agree or if there is no such one.
    /// </summary>
    public string? StandsAlone => Agrees ? null : (AloneAmongThree ?? Witnesses?.StandsAlone) is { } party ? NameOf(party) : null;

    /// <summary>The party that two others, agreeing with each other, contradict; null if all agree, if there are only two, or if no two agree.</summary>
    public Party? AloneAmongThree => (Oracle.Agrees, Recorded?.Agrees, RecordedWithOracle?.Agrees) switch
    {
        (true, false, _) => Party.Recorded,
        (false, false, true) => Party.Ours,
        (false, true, false) => Party.Oracle,
        _ => null,
    };

    /// <summary>The name of a party's source, such as <c>torchsharp</c>.</summary>
    /// <param name="party">The party.</param>
    /// <returns>The name; <c>recorded</c> for what was recorded.</returns>
    public string NameOf(Party party) => party switch
    {
        Party.Ours => Oracle.First,
        Party.Oracle => Oracle.Second,
        _ => Recorded?.First ?? "recorded",
    };
}
