using LstmGradCheck.Fused.Online;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Training.Learning;

/// <summary>The thesis's own algorithm: the truncated gradient, by partials that are carried forward (P1 to P7).</summary>
/// <param name="network">The network.</param>
/// <param name="kept">What is kept of a state at each step; 1 unless states decay.</param>
public sealed class TruncatedLearner(LstmNetwork network, double kept = 1) : ILearner
{
    private readonly OnlineLearner online = new(network, kept);

    /// <inheritdoc/>
    public void Load(Weights<Real> weights) => online.Load(weights);

    /// <inheritdoc/>
    public void Save(Weights<Real> weights) => online.Save(weights);

    /// <inheritdoc/>
    public void Fix(Parameter parameter) => online.Fix(parameter);

    /// <inheritdoc/>
    public void Reset() => online.Reset();

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<double> x, bool learns) => online.Step(x, learns);

    /// <inheritdoc/>
    public double Output(int k) => online.Output(k);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> targets, double alpha) => online.Learn(targets, alpha);

    /// <inheritdoc/>
    public void AddGradient(ReadOnlySpan<double> targets) => online.AddGradient(targets);

    /// <inheritdoc/>
    public void Apply(double alpha, double momentum) => online.Apply(alpha, momentum);

    /// <inheritdoc/>
    public void Dispose() => online.Dispose();
}
