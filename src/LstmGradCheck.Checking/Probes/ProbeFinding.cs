using LstmGradCheck.Checking.Audits;

namespace LstmGradCheck.Checking.Probes;

/// <summary>What is wrong with the answer to one question.</summary>
/// <param name="Kind">What kind of fault.</param>
/// <param name="Text">The fault in a sentence.</param>
public sealed record ProbeFinding(FindingKind Kind, string Text)
{
    /// <summary>The audit of question and answer; null where the answer could not be audited.</summary>
    public ProblemAudit? Audit { get; init; }

    /// <summary>The kinds of arrays whose gradients are wrong, or that were changed, such as <c>weight_hh</c>; they keep one fault from being taken for another.</summary>
    internal IReadOnlySet<string> Wrong { get; init; } = new HashSet<string>();

    /// <summary>The kind with the arrays that are wrong, such as <c>wrong gradient of weight_hh</c>.</summary>
    internal string Brief => Kind.Name() + (Wrong.Count == 0 ? "" : $"{(Kind == FindingKind.ChangedInput ? ":" : " of")} {string.Join(", ", Wrong)}");

    /// <summary>Whether another finding may be of the same fault: it is of the same kind, and no other kinds of arrays are wrong.</summary>
    internal bool IsLike(ProbeFinding other) => Kind == other.Kind && other.Wrong.IsSubsetOf(Wrong);
}
