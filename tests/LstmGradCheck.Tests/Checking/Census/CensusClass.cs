namespace LstmGradCheck.Tests.Checking.Census;

/// <summary>What kind of problem is drawn: the ordinary ones, and extremes.</summary>
internal enum CensusClass
{
    /// <summary>One to three layers, up to 30 steps, weights up to 0.01 to 3 (evenly in its logarithm).</summary>
    Ordinary,

    /// <summary>Weights up to 30: most units are saturated.</summary>
    Saturated,

    /// <summary>300 steps.</summary>
    Long,

    /// <summary>All weights of an array are the same, so that cells are identical, and so are their roundings.</summary>
    Identical,

    /// <summary>Weights up to 1e-300.</summary>
    Tiny,

    /// <summary>Weights up to 1e150.</summary>
    Huge,
}
