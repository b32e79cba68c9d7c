namespace LstmGradCheck.Training.Reports;

/// <summary>Whether a published result was reproduced.</summary>
public enum ReproductionOutcome
{
    /// <summary>Our intervals hold the published numbers.</summary>
    Reproduced,

    /// <summary>The same behaviour, with other numbers.</summary>
    InKind,

    /// <summary>Another behaviour.</summary>
    NotReproduced,

    /// <summary>Too few trials to say.</summary>
    Undecided,

    /// <summary>Nothing to compare with: another gradient, network or stop rule than the paper's, or no published number.</summary>
    NotJudged,
}
