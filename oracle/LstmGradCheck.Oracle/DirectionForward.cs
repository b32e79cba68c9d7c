using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle;

/// <summary>A layer's run over all steps of a batch, in its direction (V1).</summary>
internal sealed class DirectionForward
{
    private readonly Tensor[] ports;

    /// <summary>Runs the layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="forward">Its equations.</param>
    /// <param name="sources">z_m(t), for t = 1 to T.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="steps">Its steps, t = 1 to T.</param>
    /// <param name="tape">Where every value is recorded.</param>
    internal DirectionForward(
        Layer layer, LayerForward forward, IReadOnlyList<Tensor> sources, SequenceBatch batch, IReadOnlyList<BatchStep> steps, Tape tape)
    {
        ports = new Tensor[steps.Count];
        var state = Start(layer, batch, tape);
        foreach (var step in layer.Name.IsReverse ? steps.Reverse() : steps)
        {
            // Tensors that are not recorded stay alive only where autograd needs them.
            using var scope = torch.NewDisposeScope();
            state = forward.Step(sources[step.T - 1], state, step);
            ports[step.T - 1] = state.Port;
        }

        Last = state;
    }

    /// <summary>o_i(t), for t = 1 to T.</summary>
    internal IReadOnlyList<Tensor> Ports => ports;

    /// <summary>What the layer passes on after the last step that it reads.</summary>
    internal LayerState Last { get; }

    /// <summary>s(0) and y(0), 0 unless given.</summary>
    private static LayerState Start(Layer layer, SequenceBatch batch, Tape tape)
    {
        if (!batch.First.Initial.ContainsKey(layer.Name))
            return new(batch.Zeros(layer.Cells), batch.Zeros(layer.Port), batch.Zeros(layer.RecurrentSources));
        var s0 = batch.Columns(sequence => sequence.Initial[layer.Name].S, requires_grad: true);
        var y0 = batch.Columns(sequence => sequence.Initial[layer.Name].Y, requires_grad: true);
        tape.Record(QuantityKind.InitialStateGradient, layer.Name, null, 0, s0);
        tape.Record(QuantityKind.InitialOutputGradient, layer.Name, null, 0, y0);
        return new(s0, y0.narrow(0, 0, layer.Port), y0);
    }
}
