namespace LstmGradCheck.Verification.Comparison;

/// <summary>What a comparison of two values says.</summary>
public enum Verdict
{
    /// <summary>They differ by no more than the tolerance.</summary>
    Agrees,

    /// <summary>
    /// They differ by no more than the tolerance, but it is so large beside their array that right and wrong values
    /// would both pass: the problem is too ill-conditioned to decide at this precision, or its values overflow.
    /// </summary>
    Undecidable,

    /// <summary>They differ by more than the tolerance, or one of them is missing, NaN or infinite.</summary>
    Disagrees,
}
