using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Probes;

/// <summary>Judges answers by auditing them.</summary>
internal sealed class ProbeJudge
{
    private const int Named = 3;

    private readonly HandDerivedSource ours = new();
    private readonly FusedSource<double> fused = new(1);

    /// <summary>The number of values of right answers.</summary>
    internal long Values { get; private set; }

    /// <summary>The number of right answers in which some array is undecided.</summary>
    internal int Undecided { get; private set; }

    /// <summary>Audits a question with its answer.</summary>
    /// <param name="recording">The two together.</param>
    /// <param name="diagnoses">Whether a wrong gradient is diagnosed, which takes seconds.</param>
    /// <returns>What is wrong; null if nothing is.</returns>
    internal ProbeFinding? Judge(Recording recording, bool diagnoses = false)
    {
        if (recording.NotFinite is { Length: > 0 } notFinite)
            return new(FindingKind.NotFinite, notFinite);
        try
        {
            var audit = new Auditor(ours, fused) { Diagnoses = diagnoses }.Audit(recording.Read(), GradientKind.Exact);
            if (audit.Recording is { ReadAs.Count: > 0 })
                return new(FindingKind.OtherReading, audit.Finding) { Audit = audit };
            if (audit.ForwardAgrees == false)
                return new(FindingKind.WrongOutputs, "the outputs are not those of this network") { Audit = audit };
            if (audit.Diverges)
                return Wrong(audit);
            Values += audit.Recorded?.ComparedValues ?? 0;
            Undecided += audit.IsUndecided ? 1 : 0;
            return null;
        }
        catch (ProblemException exception)
        {
            return new(FindingKind.WrongArrays, exception.Message);
        }
    }

    /// <summary>The right gradient of a question, as a recording.</summary>
    /// <param name="recording">The question with an answer.</param>
    internal Recording Right(Recording recording)
    {
        var problem = recording.Read();
        return Recording.Of(problem, ours.Differentiate(problem, GradientKind.Exact), ProbeQuestion.Layout);
    }

    private static ProbeFinding Wrong(ProblemAudit audit)
    {
        var wrong = audit.Disagreement!.Findings.Where(finding => finding.Diverges).Select(finding => finding.Quantity).ToList();
        var names = wrong.Select(quantity => quantity.Group).Distinct().ToList();
        return new(FindingKind.WrongGradient, string.Join(", ", names.Take(Named)) + (names.Count > Named ? $" and {names.Count - Named} more" : ""))
        {
            Audit = audit,
            Wrong = wrong.Select(KindOf).ToHashSet(StringComparer.Ordinal),
        };
    }

    /// <summary>What PyTorch calls an array of which a gradient is wrong.</summary>
    private static string KindOf(Quantity quantity) => (quantity.Parameter?.Kind, quantity.Kind) switch
    {
        (ParameterKind.W, _) => "weight_ih",
        (ParameterKind.U, _) => "weight_hh",
        (ParameterKind.B, _) => "bias",
        (_, QuantityKind.InputGradient) => "x",
        (_, QuantityKind.InitialOutputGradient) => "h0",
        (_, QuantityKind.InitialStateGradient) => "c0",
        _ => quantity.Symbol,
    };
}
