using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused;

namespace LstmGradCheck.Testing;

/// <summary>The audit of an LSTM's gradient: whether it is right and, if not, which term is wrong. It is a value and belongs to no test framework.</summary>
public sealed class LstmAudit
{
    private readonly string name;
    private readonly ProblemAudit? audit;
    private readonly Problem? problem;
    private readonly string notFinite;

    private LstmAudit(string name, Problem? problem, ProblemAudit? audit, string notFinite) =>
        (this.name, this.problem, this.audit, this.notFinite) = (name, problem, audit, notFinite);

    /// <summary>The worst verdict of all values.</summary>
    public Verdict Verdict => audit?.Verdict ?? Verdict.Disagrees;

    /// <summary>Whether every array was seen to agree.</summary>
    public bool Agrees => audit is { Agrees: true };

    /// <summary>How small a mistake would have been found, relative to the largest value of its array; null if something disagrees or nothing could be decided.</summary>
    public double? Resolution => audit is { Diverges: false, Recorded: { } recorded } ? recorded.Resolution : null;

    /// <summary>The known mistakes that the gradient amounts to; null if it agrees, or no diagnosis was made.</summary>
    public Diagnosis? Diagnosis => audit?.Diagnosis;

    /// <summary>What the gradient amounts to in a sentence, if it is the right one but for a factor, an order or another reading, or is not finite; else empty.</summary>
    public string Finding => audit?.Finding ?? notFinite;

    /// <summary>What was found for each array that was given; none if a number is not finite.</summary>
    public IReadOnlyList<QuantityFinding> Arrays => audit?.Recorded?.Findings ?? [];

    /// <summary>The network, its weights, the sequences and what was given of the gradient; null if a number is not finite.</summary>
    public Problem? Problem => problem;

    /// <summary>Everything that was compared; null if a number is not finite.</summary>
    public ProblemAudit? Details => audit;

    /// <summary>The audit in words, in lines of at most 80 columns.</summary>
    public string Message => string.Join('\n', audit is null ? AuditMessage.NotFinite(name, notFinite) : AuditMessage.Lines(audit));

    /// <summary>Audits a recording.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="layout">The layout of its arrays; null for what the recording says, or else for what its names tell.</param>
    /// <param name="oracle">What the gradient is compared with beside ours, which is the hand-derived gradient or, for a large problem, the fused one; null for the fused one.</param>
    /// <param name="diagnosis">Whether a gradient that disagrees is diagnosed, which takes up to some ten seconds.</param>
    /// <exception cref="ProblemException">It is no recording of an LSTM; the message says which entry, what was found and what was expected.</exception>
    /// <exception cref="TooLargeException">The audit would not fit into memory.</exception>
    public static LstmAudit Of(Recording recording, LstmLayout? layout = null, IGradientSource? oracle = null, bool diagnosis = true) =>
        recording.NotFinite is { Length: > 0 } found ? new(recording.Name, null, null, found) : Of(recording.Read(layout), oracle, diagnosis);

    /// <summary>Audits the arrays of an LSTM of somebody's own code.</summary>
    /// <param name="recording">The arrays.</param>
    /// <param name="diagnosis">Whether a gradient that disagrees is diagnosed, which takes up to some ten seconds.</param>
    /// <param name="oracle">What the gradient is compared with beside ours, which is the hand-derived gradient or, for a large problem, the fused one; null for the fused one.</param>
    /// <exception cref="ProblemException">Shapes contradict each other, or something is missing; the message says which array, what was found and what was expected.</exception>
    /// <exception cref="TooLargeException">The audit would not fit into memory.</exception>
    public static LstmAudit Of(LstmRecording recording, bool diagnosis = true, IGradientSource? oracle = null)
    {
        var built = recording.Build();
        return built.Recording.NotFinite is { Length: > 0 } found ? new(built.Recording.Name, null, null, found) : Of(built.Read(), oracle, diagnosis);
    }

    /// <summary>Audits the exact gradient that was recorded with a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="oracle">What the gradient is compared with beside ours, which is the hand-derived gradient or, for a large problem, the fused one; null for the fused one.</param>
    /// <param name="diagnosis">Whether a gradient that disagrees is diagnosed, which takes up to some ten seconds.</param>
    /// <exception cref="ArgumentException">No exact gradient was recorded with it.</exception>
    /// <exception cref="TooLargeException">The audit would not fit into memory.</exception>
    public static LstmAudit Of(Problem problem, IGradientSource? oracle = null, bool diagnosis = true)
    {
        if (!problem.Recorded.ContainsKey(GradientKind.Exact))
            throw new ArgumentException($"{Legible.Name(problem.Name)}: found no recorded gradient; expected an exact one", nameof(problem));
        var fused = new FusedSource<double>(Environment.ProcessorCount);
        var ours = new BySizeSource(new HandDerivedSource(), fused);
        // Where the fused gradient is not defined, there is no other one without an oracle.
        var other = oracle ?? (FusedCoverage.Supports(problem.Network, problem.Sequences) ? fused : ours);
        MemoryCheck.DemandAudits([(problem, GradientKind.Exact)], ours, other);
        return new(problem.Name, problem, new Auditor(ours, other) { Diagnoses = diagnosis }.Audit(problem, GradientKind.Exact), "");
    }

    /// <summary>Throws if some array was not seen to agree, with <see cref="Message"/>.</summary>
    /// <returns>This audit.</returns>
    /// <exception cref="GradientDisagreementException">Some array disagrees, or could not be shown to agree.</exception>
    public LstmAudit Demand() => Agrees ? this : throw new GradientDisagreementException(Message);
}
