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
    private readonly WeightGradients<T> sums = new(equations);

    /// <inheritdoc/>
    public SequenceErrors<T> Run(Sequence sequence, IReadOnlyList<NetworkStep<T>> steps, Weights<T> gradient)
    {
        var contexts = new BackwardContexts<T>(forward, sequence);
        var (errors, errorsNow, chosen) = (contexts.NoErrorsOfSteps(), contexts.NoErrorsOfSteps(), contexts.Choose(equations));
        foreach (var (l, t) in contexts.Order.Backward())
        {
            if (l != SequenceOrder.OutputUnits)
            {
                InstantaneousErrors.Run(At(l, t, errorsNow, isInstantaneous: true), chosen[l]);
                BackThroughLayer(At(l, t, errors, isInstantaneous: false), chosen[l], gradient.Layers[l]);
            }
            else if (steps[t].Output is { } units)
            {
                output.Run(contexts.OutputAt(t, units, errorsNow[t]), gradient.Output);
            }
        }

        for (var l = 0; l < network.Layers.Count; l++)
            BackToInitialState(At(l, contexts.Order[l].Start, errors, isInstantaneous: false), chosen[l]);
        for (var t = 1; t <= sequence.Length; t++)
            errors[t] = errors[t] with { Output = errorsNow[t].Output };
        return SequenceErrors<T>.Of(contexts.Order, errors) with { ErrorsNow = errorsNow[1..^1] };

        // The errors that a layer receives are always the instantaneous ones.
        BackwardContext<T> At(int l, int t, NetworkErrors<T>[] own, bool isInstantaneous) =>
            contexts.At(t, l, steps, errorsNow[t], own[t].Layers[l], own[contexts.Order[l].After(t)].Layers[l], isInstantaneous);
    }

    /// <summary>The layer's own errors, which no layer below uses.</summary>
    private void BackThroughLayer(BackwardContext<T> at, LayerEquations<T> chosen, LayerWeights<T> gradient)
    {
        var back = at.Back;
        back.PortError.Fill(at, chosen.PortError);
        chosen.BackToOutputGate(at);
        back.Cell.Carry.Fill(at, chosen.TruncatedCarry);
        back.Cell.StateError.Fill(at, chosen.TruncatedStateError);
        chosen.BackFromState(at);
        sums.Add(at, gradient);
    }

    /// <summary>-dE/ds0 and -dE/dy0 through the layer's own carousels; without zoneout of the outputs -dE/dy0 is 0.</summary>
    private static void BackToInitialState(BackwardContext<T> at, LayerEquations<T> chosen)
    {
        at.Back.Cell.StateError.Fill(at, chosen.TruncatedInitialStateError);
        chosen.BackToInitialOutput(at);
    }
}
