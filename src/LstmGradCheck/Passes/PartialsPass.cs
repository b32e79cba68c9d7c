using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The thesis's own algorithm, for stacks of any depth: forward only. Partials of the states are carried from step to
/// step (P1 to P5). At each step the instantaneous errors are injected and passed down (P6, P8), and multiplied by the
/// partials (P7). The gradient is that of <see cref="OnlineBackwardPass{T}"/>. Two steps and the partials are kept, whatever
/// the length of the sequence, and nothing is allocated from step to step: the values of a step are overwritten two steps
/// later. The work of a step is proportional to the number of weights (for weights into gates, times the cells of a block).
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="forward">The forward pass.</param>
/// <param name="backwardEquations">The equations of the errors.</param>
/// <param name="partialEquations">The equations of the partials.</param>
public sealed class PartialsPass<T>(ForwardPass<T> forward, BackwardEquations<T> backwardEquations, PartialEquations<T> partialEquations)
    where T : struct, IScalar<T>
{
    private readonly LstmNetwork network = forward.Network;
    private readonly OutputBackward<T> output = new(backwardEquations);
    private readonly PartialSums<T> sums = new(partialEquations, backwardEquations);

    /// <summary>Goes forward through one sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="gradient">dE/dw, to which the sequence's part is added.</param>
    /// <returns>E of the sequence, and for each layer -dE/ds0, C values; -dE/dy0 is 0.</returns>
    public (T E, IReadOnlyList<T[]> InitialStateErrors) Run(Sequence sequence, Weights<T> gradient)
    {
        var live = new LiveContexts<T>(forward, sequence);
        var chosen = live.Contexts.Choose(backwardEquations);
        var updates = network.Layers.Select(layer => new PartialUpdates<T>(partialEquations, layer, live.Forward[layer.Index].Masks)).ToList();
        var partials = network.Layers.Select((layer, l) => new LayerPartials<T>(layer, forward.Weights.Layers[l], live.Forward[l].Masks)).ToList();
        var initial = network.Layers.Select(layer => new T[layer.Cells]).ToList();
        T E = default;
        for (var t = 1; t <= sequence.Length; t++)
        {
            if (!sequence.Has(t))
                continue;
            live.MoveTo(t);
            for (var l = 0; l < network.Layers.Count; l++)
                ForwardStep.RunLayer(network, live.Layers[l], live.Forward[l], live.Step, live.Input, null);
            ForwardStep.RunOutput(network, live.Step, live.Output, live.Input, null);
            E += forward.ObjectiveAt(sequence, t, live.Step, live.Output);
            if (live.Output is { } units)
                output.Run(units, gradient.Output);
            for (var l = network.Layers.Count - 1; l >= 0; l--)
            {
                var at = live.Layers[l];
                updates[l].Run(at, partials[l]);
                InstantaneousErrors.Run(at, chosen[l]);
                sums.Add(at, partials[l].State, gradient.Layers[l]);
                sums.AddInitialState(at, partials[l], initial[l]);
                if (t == at.LastTime && at.Back.Cell.Carry.Length > 0)
                    sums.AddKept(at, partials[l].Kept, gradient.Layers[l]);
                updates[l].Keep(at, partials[l]);
            }
        }

        return (E, initial);
    }
}
