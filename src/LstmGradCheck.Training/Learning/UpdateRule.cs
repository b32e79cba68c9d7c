namespace LstmGradCheck.Training.Learning;

/// <summary>How a gradient changes the weights: w -= alpha v with v = momentum v + dE/dw.</summary>
/// <param name="Alpha">The learning rate.</param>
/// <param name="Moment">When weights change.</param>
public sealed record UpdateRule(double Alpha, UpdateMoment Moment = UpdateMoment.Step)
{
    /// <summary>Below this nothing is learnt: all that would still come changes no weight in its sixth digit.</summary>
    private const double Least = 1e-8;

    /// <summary>What the learning rate is multiplied by at each step; it begins anew with each sequence or stream. Changes after a sequence do not decay.</summary>
    public double Decay { get; init; } = 1;

    /// <summary>What remains of the last change's v.</summary>
    public double Momentum { get; init; }

    /// <summary>The learning rate of the next step.</summary>
    /// <param name="alpha">That of this one.</param>
    /// <returns>The rate; 0 where it has become too small to matter.</returns>
    internal double After(double alpha) => Decay >= 1 || alpha * Decay >= Least ? alpha * Decay : 0;
}
