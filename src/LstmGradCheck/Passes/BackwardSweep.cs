using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The order of the exact and the truncated pass: from the last step to the first, and in each step the output units, then
/// the layers from the top down; after all steps the initial states.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="forward">The forward pass that made the steps.</param>
/// <param name="equations">The equations of the output units.</param>
internal sealed class BackwardSweep<T>(ForwardPass<T> forward, BackwardEquations<T> equations)
    where T : struct, IScalar<T>
{
    private readonly LstmNetwork network = forward.Network;
    private readonly OutputBackward<T> output = new(equations);

    /// <summary>Goes back through one sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="steps">Its forward steps, from 0 to T.</param>
    /// <param name="gradient">dE/dw, to which the sequence's part is added.</param>
    /// <param name="backThroughLayer">The pass's list of equations for a layer at t.</param>
    /// <param name="backToInitialState">Its list for a layer at t = 0.</param>
    internal SequenceErrors<T> Run(
        Sequence sequence,
        IReadOnlyList<NetworkStep<T>> steps,
        Weights<T> gradient,
        Action<BackwardContext<T>, LayerWeights<T>> backThroughLayer,
        Action<BackwardContext<T>> backToInitialState)
    {
        var contexts = new BackwardContexts<T>(forward, sequence);
        var errors = new NetworkErrors<T>[sequence.Length];
        var next = contexts.NoErrors();
        for (var t = sequence.Length; t >= 1; t--)
        {
            var back = errors[t - 1] = contexts.NoErrors();
            if (steps[t].Output is { } units)
                output.Run(contexts.OutputAt(t, units, back), gradient.Output);
            for (var l = network.Layers.Count - 1; l >= 0; l--)
                backThroughLayer(contexts.At(t, l, steps, back, back.Layers[l], next.Layers[l]), gradient.Layers[l]);
            InputErrors.Collect(network, back);
            next = back;
        }

        var initial = contexts.NoErrors();
        for (var l = 0; l < network.Layers.Count; l++)
            backToInitialState(contexts.At(0, l, steps, initial, initial.Layers[l], next.Layers[l]));
        return SequenceErrors<T>.Of(errors, initial);
    }
}
