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
    private readonly NetworkStep<T> nothing = forward.NoStep();

    /// <summary>dE of one sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="steps">Its forward steps, from 0 to T.</param>
    /// <param name="ahead">The direction in its inputs and initial states.</param>
    /// <returns>dE, the derivative of the sequence's E along the direction.</returns>
    public T Run(Sequence sequence, IReadOnlyList<NetworkStep<T>> steps, SequenceDirection<T> ahead)
    {
        var (tangent, dE) = (ahead.Start, default(T));
        for (var t = 1; t <= sequence.Length; t++)
        {
            tangent = Step(steps[t - 1], steps[t], tangent, ahead.Inputs[t - 1]);
            // The linear objective's terms in cells are linear: their derivatives are the same sums over the tangents.
            dE += ForwardPass<T>.ObjectiveAt(sequence, t, tangent, null);
            if (steps[t].Output is { } units)
                dE += Objective.TermTangent(ThroughOutput(forward.OutputAt(units, sequence, t), tangent, ahead.Inputs[t - 1]));
        }

        return dE;
    }

    private NetworkStep<T> Step(NetworkStep<T> prev, NetworkStep<T> now, NetworkStep<T> prevTangent, T[] dx)
    {
        var tangent = forward.NoStep();
        for (var l = 0; l < network.Layers.Count; l++)
        {
            SourceJoining.OfLayer(dx, l == 0 ? null : tangent.Layers[l - 1], tangent.Layers[l]);
            ThroughLayer(new()
            {
                Layer = network.Layers[l],
                Weights = forward.Weights.Layers[l],
                Direction = direction.Layers[l],
                Prev = prev.Layers[l],
                Now = now.Layers[l],
                PrevTangent = (l + 1 > cut.StatesAbove ? nothing : prevTangent).Layers[l],
                NowTangent = tangent.Layers[l],
                PrevTangentConnected = (cut.Connections ? nothing : prevTangent).Layers[l],
                NowTangentConnected = (cut.Connections ? nothing : tangent).Layers[l],
            });
        }

        return tangent;
    }

    private static void ThroughLayer(TangentContext<T> at)
    {
        var tangent = at.NowTangent;
        for (var j = 0; j < at.Layer.Blocks; j++)
        {
            tangent.InputGate.Net[j] = InputGate.NetTangent(at, j);
            tangent.InputGate.Y[j] = InputGate.ActivationTangent(at, j);
            if (at.Layer.Options.ForgetGates)
                tangent.ForgetGate.Net[j] = ForgetGate.NetTangent(at, j);
            tangent.ForgetGate.Y[j] = ForgetGate.ActivationTangent(at, j);
        }

        for (var c = 0; c < at.Layer.Cells; c++)
        {
            tangent.Cell.Net[c] = CellInput.NetTangent(at, c);
            tangent.Cell.S[c] = CellState.StateTangent(at, c);
        }

        for (var j = 0; j < at.Layer.Blocks; j++)
        {
            tangent.OutputGate.Net[j] = OutputGate.NetTangent(at, j);
            tangent.OutputGate.Y[j] = OutputGate.ActivationTangent(at, j);
        }

        for (var c = 0; c < at.Layer.Cells; c++)
            tangent.Cell.Y[c] = CellOutput.ActivationTangent(at, c);
        SourceJoining.Recurrent(at.Layer, tangent);
    }

    private OutputTangentContext<T> ThroughOutput(OutputContext<T> values, NetworkStep<T> tangent, T[] dx)
    {
        var at = new OutputTangentContext<T>
        {
            Options = values.Options,
            Weights = values.Weights,
            Now = values.Now,
            Objective = values.Objective,
            Targets = values.Targets,
            Direction = direction.Output,
            NowTangent = forward.NoOutput()!,
        };
        var next = 0;
        for (var l = network.SkipConnections ? 0 : network.Layers.Count - 1; l < network.Layers.Count; l++)
            next = SourceJoining.Put(tangent.Layers[l].Cell.Y, at.NowTangent.Sources, next);
        _ = SourceJoining.Put(dx, at.NowTangent.Sources, next);
        for (var k = 0; k < at.NowTangent.Net.Length; k++)
            at.NowTangent.Net[k] = OutputUnits.NetTangent(at, k);
        for (var k = 0; k < at.NowTangent.Y.Length; k++)
            at.NowTangent.Y[k] = OutputUnits.ActivationTangent(at, k);
        return at;
    }
}
