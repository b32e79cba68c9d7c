namespace LstmGradCheck.Training.Trials;

/// <summary>What a trial draws random numbers for; each has a generator of its own, so that none disturbs another.</summary>
internal enum Purpose
{
    /// <summary>The first weights.</summary>
    Weights = 1,

    /// <summary>What it learns from.</summary>
    Training,

    /// <summary>What it is tested with.</summary>
    Test,
}
