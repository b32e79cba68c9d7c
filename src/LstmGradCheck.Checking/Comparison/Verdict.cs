namespace LstmGradCheck.Checking.Comparison;

/// <summary>The result of comparing two values, from best to worst.</summary>
public enum Verdict
{
    /// <summary>They differ by no more than the tolerance, and a mistake as large as the resolution would have shown.</summary>
    Agrees,

    /// <summary>
    /// They differ by no more than the tolerance, but it is so large compared with their array that right and wrong values would
    /// both pass: the problem is too ill-conditioned to decide at this precision, or its values overflow.
    /// </summary>
    Undecidable,

    /// <summary>
    /// They differ by more than the measured rounding errors. The rigorous bound, which adds up the worst case of every operation,
    /// still allows the difference.
    /// </summary>
    Unexplained,

    /// <summary>They differ by more than rounding can cause, or one of them is missing, NaN or infinite.</summary>
    Disagrees,
}
