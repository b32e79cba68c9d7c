namespace LstmGradCheck.Checking.Mutants.Proof;

/// <summary>Where the first divergence of a mutant is, compared with where it was planted.</summary>
public enum MutantLocation
{
    /// <summary>At the earliest place that the mutant has in the problem: that quantity, layer, sequence and time step.</summary>
    FirstPlace,

    /// <summary>
    /// At a later one of its places: in the earlier ones, what it changes is 0 or too small to show, such as a term with
    /// s(0) = 0 or the derivative of an identity.
    /// </summary>
    LaterPlace,

    /// <summary>In a quantity that the changed equation does not compute: a wrong diagnosis.</summary>
    Elsewhere,
}
