using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// What the exact and the truncated pass have in common: they visit the output units and the layers at each step, in the order
/// of <see cref="SequenceOrder"/>, and after all steps the initial states.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="forward">The forward pass that made the steps.</param>
/// <param name="equations">The equations to call.</param>
internal sealed class BackwardSweep<T>(ForwardPass<T> forward, BackwardEquations<T> equations)
    where T : struct, IScalar<T>
{
    private readonly LstmNetwork network = forward.Network;
    private readonly OutputBackward<T> output = new(equations);

    /// <summary>Goes back through one sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="steps">Its forward steps, from 0 to T + 1.</param>
    /// <param name="gradient">dE/dw, to which the sequence's part is added.</param>
    /// <param name="backThroughLayer">The pass's list of equations for a layer at t.</param>
    /// <param name="backToInitialState">Its list for a layer before its first step.</param>
    internal SequenceErrors<T> Run(
        Sequence sequence,
        IReadOnlyList<NetworkStep<T>> steps,
        Weights<T> gradient,
        Action<BackwardContext<T>, LayerEquations<T>, LayerWeights<T>> backThroughLayer,
        Action<BackwardContext<T>, LayerEquations<T>> backToInitialState)
    {
        var contexts = new BackwardContexts<T>(forward, sequence);
        var (errors, chosen) = (contexts.NoErrorsOfSteps(), contexts.Choose(equations));
        foreach (var (l, t) in contexts.Order.Backward())
        {
            if (l != SequenceOrder.OutputUnits)
                backThroughLayer(At(l, t), chosen[l], gradient.Layers[l]);
            else if (steps[t].Output is { } units)
                output.Run(contexts.OutputAt(t, units, errors[t]), gradient.Output);
        }

        foreach (var t in contexts.Order.Times)
            InputErrors.Collect(network, errors[t]);
        for (var l = 0; l < network.Layers.Count; l++)
            backToInitialState(At(l, contexts.Order[l].Start), chosen[l]);
        return SequenceErrors<T>.Of(contexts.Order, errors);

        BackwardContext<T> At(int l, int t) =>
            contexts.At(t, l, steps, errors[t], errors[t].Layers[l], errors[contexts.Order[l].After(t)].Layers[l]);
    }
}
