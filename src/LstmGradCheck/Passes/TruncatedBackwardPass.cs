using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The backward pass of the truncated gradient, the papers' cut: no error leaves a block through its own layer's
/// recurrent connections (R is not computed and stays 0) or through peepholes (B4.truncated instead of B4). Errors
/// still cross from layer to layer at every t (B9) and travel back through every carousel.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="forward">The forward pass that made the steps.</param>
/// <param name="equations">The equations to call.</param>
public sealed class TruncatedBackwardPass<T>(ForwardPass<T> forward, BackwardEquations<T> equations) : IBackwardPass<T>
    where T : struct, IScalar<T>
{
    private readonly BackwardSweep<T> sweep = new(forward, equations);
    private readonly WeightGradients<T> sums = new(equations);

    /// <inheritdoc/>
    public SequenceErrors<T> Run(Sequence sequence, IReadOnlyList<NetworkStep<T>> steps, Weights<T> gradient) =>
        sweep.Run(sequence, steps, gradient, BackThroughLayer, BackToInitialState);

    private void BackThroughLayer(BackwardContext<T> at, LayerEquations<T> chosen, LayerWeights<T> gradient)
    {
        var back = at.Back;
        back.PortError.Fill(at, chosen.PortError);
        chosen.BackToOutputGate(at);
        back.Cell.Carry.Fill(at, chosen.TruncatedCarry);
        back.Cell.StateError.Fill(at, chosen.TruncatedStateError);
        chosen.BackFromState(at);
        back.SourceError.Fill(at, chosen.SourceError);
        sums.Add(at, gradient);
    }

    /// <summary>-dE/ds0 and -dE/dy0 through the carousels; without zoneout of the outputs -dE/dy0 is 0, as only recurrent connections read the initial y.</summary>
    private void BackToInitialState(BackwardContext<T> at, LayerEquations<T> chosen)
    {
        at.Back.Cell.StateError.Fill(at, chosen.TruncatedInitialStateError);
        chosen.BackToInitialOutput(at);
    }
}
