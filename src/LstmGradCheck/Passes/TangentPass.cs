using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The derivative of E along a direction, carried forward beside the forward steps: T1 to T9 in order. It must equal the
/// scalar product of the gradient and the direction. No backward equation is called; only the derivatives of the squashings
/// are common to both.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="forward">The forward pass that made the steps.</param>
/// <param name="direction">The direction in the weights.</param>
/// <param name="cut">Where the tangent is cut.</param>
public sealed class TangentPass<T>(ForwardPass<T> forward, Weights<T> direction, GradientCut cut)
    where T : struct, IScalar<T>
{
    private readonly LstmNetwork network = forward.Network;

    /// <summary>dE of one sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="steps">Its forward steps, from 0 to T + 1.</param>
    /// <param name="ahead">The direction in its inputs and initial states.</param>
    /// <returns>dE, the derivative of the sequence's E along the direction.</returns>
    public T Run(Sequence sequence, IReadOnlyList<NetworkStep<T>> steps, SequenceDirection<T> ahead)
    {
        var (order, masks, ofOutputs) = (new SequenceOrder(network, sequence), LayerMasks.OfLayers(network, sequence), new LayerMasks(network, 0, sequence));
        var (nothing, chosen) = (forward.NoStep(masks), TangentEquations<T>.Of(network, masks));
        var tangents = forward.Borders(sequence, ahead.Start);
        var outputs = new OutputTangentContext<T>?[sequence.Length + 1];
        for (var t = 1; t <= sequence.Length; t++)
            tangents[t] = forward.NoStep(masks);
        foreach (var (l, t) in order.Forward())
        {
            if (l != SequenceOrder.OutputUnits)
                ThroughLayer(At(l, t, order[l].Before(t), steps, tangents, nothing), chosen[l], tangents[t], ahead.Inputs[t - 1]);
            else if (steps[t].Output is { } units)
                outputs[t] = ThroughOutput(forward.OutputAt(units, sequence, t), forward.NoOutput(ofOutputs, t)!, tangents[t], ahead.Inputs[t - 1]);
        }

        T dE = default;
        foreach (var t in order.Times)
        {
            // The linear objective's terms in layers are linear: their derivatives are the same sums over the tangents.
            dE += forward.ObjectiveAt(sequence, t, tangents[t], null);
            if (outputs[t] is { } output)
                dE += Objective.TermTangent(output);
        }

        return dE;
    }

    private TangentContext<T> At(int l, int t, int before, IReadOnlyList<NetworkStep<T>> steps, NetworkStep<T>[] tangents, NetworkStep<T> nothing) => new()
    {
        Layer = network.Layers[l],
        Weights = forward.Weights.Layers[l],
        Direction = direction.Layers[l],
        Prev = steps[before].Layers[l],
        Now = steps[t].Layers[l],
        PrevTangent = (network.Layers[l].Number > cut.StatesAbove ? nothing : tangents[before]).Layers[l],
        NowTangent = tangents[t].Layers[l],
        PrevTangentConnected = (cut.Connections ? nothing : tangents[before]).Layers[l],
        NowTangentConnected = (cut.Connections ? nothing : tangents[t]).Layers[l],
    };

    private void ThroughLayer(TangentContext<T> at, TangentEquations<T> chosen, NetworkStep<T> now, T[] dx)
    {
        SourceJoining.OfLayer(network, at.Layer, dx, now);
        at.NowTangent.MaskSources(at.Layer, at.Now.Masks, at.PrevTangentConnected.Recurrent);
        var tangent = at.NowTangent;
        for (var j = 0; j < at.Layer.Blocks; j++)
        {
            tangent.InputGate.Net[j] = InputGate.NetTangent(at, j);
            tangent.InputGate.Y[j] = InputGate.ActivationTangent(at, j);
            if (at.Layer.Options.ForgetGates)
                tangent.ForgetGate.Net[j] = ForgetGate.NetTangent(at, j);
            tangent.ForgetGate.Y[j] = chosen.ForgetGateActivation(at, j);
        }

        for (var c = 0; c < at.Layer.Cells; c++)
        {
            tangent.Cell.Net[c] = CellInput.NetTangent(at, c);
            tangent.Cell.Updated[c] = CellState.StateTangent(at, c);
            if (chosen.ClippedState is { } clip)
                tangent.Cell.S[c] = clip(at, c);
            if (chosen.KeptState is { } keep)
                tangent.Cell.Kept[c] = keep(at, c);
        }

        for (var j = 0; j < at.Layer.Blocks; j++)
        {
            tangent.OutputGate.Net[j] = OutputGate.NetTangent(at, j);
            tangent.OutputGate.Y[j] = OutputGate.ActivationTangent(at, j);
        }

        for (var c = 0; c < at.Layer.Cells; c++)
            tangent.Cell.Y[c] = CellOutput.ActivationTangent(at, c);
        for (var i = 0; i < at.Layer.Port; i++)
        {
            if (chosen.ProjectionNet is { } project)
                tangent.Projection!.Net[i] = project(at, i);
            if (chosen.ClippedProjection is { } clip)
                tangent.Projection!.Y[i] = clip(at, i);
            if (chosen.KeptOutput is { } keep)
                tangent.Port[i] = keep(at, i);
        }

        SourceJoining.Recurrent(at.Layer, tangent);
    }

    private OutputTangentContext<T> ThroughOutput(OutputContext<T> values, OutputStep<T> ofOutput, NetworkStep<T> tangent, T[] dx)
    {
        var at = new OutputTangentContext<T>
        {
            Options = values.Options,
            Weights = values.Weights,
            Now = values.Now,
            Objective = values.Objective,
            Targets = values.Targets,
            Direction = direction.Output,
            NowTangent = ofOutput,
        };
        SourceJoining.OfOutputUnits(network, dx, tangent, at.NowTangent.Sources);
        SourceJoining.Mask(values.Now.Mask, at.NowTangent.Sources);
        for (var k = 0; k < at.NowTangent.Net.Length; k++)
            at.NowTangent.Net[k] = OutputUnits.NetTangent(at, k);
        for (var k = 0; k < at.NowTangent.Y.Length; k++)
            at.NowTangent.Y[k] = OutputUnits.ActivationTangent(at, k);
        return at;
    }
}
