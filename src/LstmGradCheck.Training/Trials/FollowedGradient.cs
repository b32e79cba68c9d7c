using LstmGradCheck.Training.Learning;

namespace LstmGradCheck.Training.Trials;

/// <summary>The gradient that a net follows.</summary>
/// <param name="IsExact">Whether it is the exact one, by backpropagation through time, and not the papers' truncated one.</param>
/// <param name="Window">The most steps that the exact one goes back; null for the row's own: to the last reset, and in streams without one <see cref="StreamWindow"/>.</param>
public sealed record FollowedGradient(bool IsExact, int? Window = null)
{
    /// <summary>The window of streams that are never reset.</summary>
    public const int StreamWindow = 50;

    /// <summary>The papers' gradient.</summary>
    public static FollowedGradient Truncated { get; } = new(false);

    /// <summary>The name.</summary>
    public string Name => IsExact ? "exact" : "truncated";

    /// <summary>The window of a row; null for none.</summary>
    /// <param name="experiment">The row.</param>
    /// <returns>The number of steps.</returns>
    public int? WindowOf(Experiment experiment) => !IsExact ? null : Window ?? (experiment.Procedure is StreamProcedure { Resets: false } ? StreamWindow : null);

    /// <summary>Whether a row can follow it: states that decay have no exact gradient here.</summary>
    /// <param name="experiment">The row.</param>
    /// <returns>Whether it can.</returns>
    public bool Fits(Experiment experiment) => !IsExact || experiment.Kept >= 1;

    /// <summary>A learner for a row.</summary>
    internal ILearner Open(Experiment experiment) => IsExact ? new WindowLearner(experiment.Network, WindowOf(experiment) ?? int.MaxValue) : new TruncatedLearner(experiment.Network, experiment.Kept);
}
