using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The backward pass of the exact gradient, in which nothing is cut: the list of its equations for a layer at t and for the
/// initial state.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="forward">The forward pass that made the steps.</param>
/// <param name="equations">The equations to call.</param>
public sealed class ExactBackwardPass<T>(ForwardPass<T> forward, BackwardEquations<T> equations) : IBackwardPass<T>
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
        back.RecurrentError.Fill(at, chosen.RecurrentError);
        back.PortError.Fill(at, chosen.PortError);
        chosen.BackToOutputGate(at);
        back.Cell.Carry.Fill(at, chosen.Carry);
        back.Cell.StateError.Fill(at, chosen.StateError);
        chosen.BackFromState(at);
        back.SourceError.Fill(at, chosen.SourceError);
        sums.Add(at, gradient);
    }

    private void BackToInitialState(BackwardContext<T> at, LayerEquations<T> chosen)
    {
        at.Back.Cell.StateError.Fill(at, chosen.InitialStateError);
        at.Back.RecurrentError.Fill(at, chosen.RecurrentError);
        chosen.BackToInitialOutput(at);
    }
}
