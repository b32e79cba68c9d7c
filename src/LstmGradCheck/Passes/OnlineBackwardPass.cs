using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The backward pass of the on-line gradient: truncated, and an error travels back in time only through the carousels
/// of the layer whose weights it updates. So each layer has two kinds of errors at each step: the instantaneous ones, which
/// come from this step only and are passed down, and its own, which its carousels carry back.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="forward">The forward pass that made the steps.</param>
/// <param name="equations">The equations to call.</param>
public sealed class OnlineBackwardPass<T>(ForwardPass<T> forward, BackwardEquations<T> equations) : IBackwardPass<T>
    where T : struct, IScalar<T>
{
    private readonly LstmNetwork network = forward.Network;
    private readonly OutputBackward<T> output = new(equations);
    private readonly InstantaneousErrors<T> instantaneousErrors = new(equations);
    private readonly WeightGradients<T> sums = new(equations);

    /// <inheritdoc/>
    public SequenceErrors<T> Run(Sequence sequence, IReadOnlyList<NetworkStep<T>> steps, Weights<T> gradient)
    {
        var contexts = new BackwardContexts<T>(forward, sequence);
        var (errors, errorsNow) = (new NetworkErrors<T>[sequence.Length], new NetworkErrors<T>[sequence.Length]);
        var (next, nextDown) = (contexts.NoErrors(), contexts.NoErrors());
        for (var t = sequence.Length; t >= 1; t--)
        {
            var down = errorsNow[t - 1] = contexts.NoErrors();
            var back = errors[t - 1] = contexts.NoErrors() with { Output = down.Output };
            if (steps[t].Output is { } units)
                output.Run(contexts.OutputAt(t, units, down), gradient.Output);
            for (var l = network.Layers.Count - 1; l >= 0; l--)
            {
                instantaneousErrors.Run(contexts.At(t, l, steps, down, down.Layers[l], nextDown.Layers[l], isInstantaneous: true));
                BackThroughLayer(contexts.At(t, l, steps, down, back.Layers[l], next.Layers[l]), gradient.Layers[l]);
            }

            (next, nextDown) = (back, down);
        }

        var initial = contexts.NoErrors();
        for (var l = 0; l < network.Layers.Count; l++)
            BackToInitialState(contexts.At(0, l, steps, initial, initial.Layers[l], next.Layers[l]));
        return SequenceErrors<T>.Of(errors, initial) with { ErrorsNow = errorsNow };
    }

    /// <summary>The layer's own errors, which no layer below uses.</summary>
    private void BackThroughLayer(BackwardContext<T> at, LayerWeights<T> gradient)
    {
        var back = at.Back;
        back.Cell.OutputError.Fill(at, equations.CellOutputError);
        back.OutputGate.Delta.Fill(at, equations.OutputGateDelta);
        back.Cell.StateError.Fill(at, equations.TruncatedStateError);
        back.Cell.Delta.Fill(at, equations.CellInputDelta);
        back.InputGate.Delta.Fill(at, equations.InputGateDelta);
        if (at.Layer.Options.ForgetGates)
            back.ForgetGate.Delta.Fill(at, equations.ForgetGateDelta);
        sums.Add(at, gradient);
    }

    /// <summary>-dE/ds0 through the layer's own carousel; -dE/dy0 is 0.</summary>
    private void BackToInitialState(BackwardContext<T> at) =>
        at.Back.Cell.StateError.Fill(at, equations.TruncatedInitialStateError);
}
