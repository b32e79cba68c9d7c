using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The backward pass of the exact gradient: nothing is cut. From the last step to the first, in each the output units,
/// then the layers from the top; then the initial states. The truncated and on-line gradients are passes of their own
/// over the same equations.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="forward">The forward pass that made the steps.</param>
/// <param name="equations">The equations to call.</param>
public sealed class ExactBackwardPass<T>(ForwardPass<T> forward, BackwardEquations<T> equations)
    where T : struct, IScalar<T>
{
    private readonly LstmNetwork network = forward.Network;
    private readonly WeightGradients<T> sums = new(equations);

    /// <summary>Goes back through one sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="steps">Its forward steps, from 0 to T.</param>
    /// <param name="gradient">dE/dw, to which the sequence's part is added.</param>
    /// <returns>The errors of every step and of the initial states.</returns>
    public SequenceErrors<T> Run(Sequence sequence, IReadOnlyList<NetworkStep<T>> steps, Weights<T> gradient)
    {
        var errors = new NetworkErrors<T>[sequence.Length];
        var afterLast = new NetworkStep<T>([.. network.Layers.Select(layer => new LayerStep<T>(layer))], null);
        var next = NoErrors();
        for (var t = sequence.Length; t >= 1; t--)
        {
            var back = errors[t - 1] = NoErrors();
            if (steps[t].Output is { } output)
                BackThroughOutput(forward.OutputAt(output, sequence, t, back.Output), gradient);
            for (var l = network.Layers.Count - 1; l >= 0; l--)
            {
                var following = t == sequence.Length ? afterLast : steps[t + 1];
                BackThroughLayer(At(sequence, t, l, steps[t - 1], steps[t], following, back, next), gradient.Layers[l]);
            }

            InputErrors.Collect(network, back);
            next = back;
        }

        return Initial(sequence, steps, errors);
    }

    private void BackThroughOutput(OutputMoment<T> at, Weights<T> gradient)
    {
        for (var k = 0; k < at.Now.Net.Length; k++)
            at.Back!.Delta[k] = equations.OutputDelta(at, k);
        for (var m = 0; m < at.Now.Sources.Length; m++)
            at.Back!.SourceError[m] = equations.OutputSourceError(at, m);
        sums.Add(at, gradient.Output);
    }

    private void BackThroughLayer(BackwardMoment<T> at, LayerWeights<T> gradient)
    {
        var (layer, back) = (at.Layer, at.Back);
        for (var r = 0; r < layer.RecurrentSources; r++)
            back.RecurrentError[r] = equations.RecurrentError(at, r);
        for (var c = 0; c < layer.Cells; c++)
            back.Cell.OutputError[c] = equations.CellOutputError(at, c);
        for (var j = 0; j < layer.Blocks; j++)
            back.OutputGate.Delta[j] = equations.OutputGateDelta(at, j);
        for (var c = 0; c < layer.Cells; c++)
            back.Cell.StateError[c] = equations.CellStateError(at, c);
        for (var c = 0; c < layer.Cells; c++)
            back.Cell.Delta[c] = equations.CellInputDelta(at, c);
        for (var j = 0; j < layer.Blocks; j++)
            back.InputGate.Delta[j] = equations.InputGateDelta(at, j);
        for (var j = 0; j < layer.Blocks && layer.Options.ForgetGates; j++)
            back.ForgetGate.Delta[j] = equations.ForgetGateDelta(at, j);
        for (var m = 0; m < layer.Sources; m++)
            back.SourceError[m] = equations.SourceError(at, m);
        sums.Add(at, gradient);
    }

    private SequenceErrors<T> Initial(Sequence sequence, IReadOnlyList<NetworkStep<T>> steps, NetworkErrors<T>[] errors)
    {
        var (states, outputs) = (new List<T[]>(), new List<T[]>());
        foreach (var layer in network.Layers)
        {
            var at = At(sequence, 0, layer.Number - 1, steps[0], steps[0], steps[1], NoErrors(), errors[0]);
            states.Add([.. Enumerable.Range(0, layer.Cells).Select(c => equations.InitialStateError(at, c))]);
            outputs.Add([.. Enumerable.Range(0, layer.RecurrentSources).Select(r => equations.RecurrentError(at, r))]);
        }

        return new(errors, states, outputs);
    }

    private BackwardMoment<T> At(
        Sequence sequence, int t, int l, NetworkStep<T> prev, NetworkStep<T> now, NetworkStep<T> following, NetworkErrors<T> back, NetworkErrors<T> next)
    {
        var source = network.OutputSourceOf(l);
        return new()
        {
            Layer = network.Layers[l],
            Weights = forward.Weights.Layers[l],
            Time = t,
            LastTime = sequence.Length,
            Prev = prev.Layers[l],
            Now = now.Layers[l],
            Next = following.Layers[l],
            Back = back.Layers[l],
            BackNext = next.Layers[l],
            Above = l + 1 < network.Layers.Count ? back.Layers[l + 1] : null,
            Output = source >= 0 ? back.Output : null,
            OutputSource = source,
            OuterOutputError = OuterErrors.OnOutputs<T>(sequence, l + 1, t),
            OuterStateError = OuterErrors.OnLastState<T>(sequence, l + 1, t),
        };
    }

    private NetworkErrors<T> NoErrors() => new(
        [.. network.Layers.Select(layer => new LayerErrors<T>(layer))],
        network.Outputs is null ? null : new(network.Outputs.Units, network.OutputSources),
        new T[network.Inputs]);
}
