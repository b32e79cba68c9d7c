namespace LstmGradCheck.Checking.Comparison;

/// <summary>What a comparison of two values says, from best to worst.</summary>
public enum Verdict
{
    /// <summary>They differ by no more than the tolerance, and a mistake as large as the resolution would have shown.</summary>
    Agrees,

    /// <summary>
    /// They differ by no more than the tolerance, but it is so large beside their array that right and wrong values
    /// would both pass: the problem is too ill-conditioned to decide at this precision, or its values overflow.
    /// </summary>
    Undecidable,

    /// <summary>
    /// They differ by more than roundings were measured to do. The rigorous bound, which adds up the worst of every operation, does not
    /// rule them out.
    /// </summary>
    Unexplained,

    /// <summary>They differ by more than roundings can do, or one of them is missing, NaN or infinite.</summary>
    Disagrees,
}
