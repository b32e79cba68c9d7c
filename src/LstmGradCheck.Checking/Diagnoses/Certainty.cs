namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>How sure a diagnosis is.</summary>
public enum Certainty
{
    /// <summary>One explanation fits everything that was recorded to rounding, and no other that is as simple does.</summary>
    Certain,

    /// <summary>Several explanations fit everything, and what was recorded does not tell them apart.</summary>
    Ambiguous,

    /// <summary>The best explanation fits some of the arrays that are wrong, but not all.</summary>
    Partial,

    /// <summary>No known mistake, nor several of them, explains anything.</summary>
    None,
}
