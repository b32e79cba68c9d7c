using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>One step: F1 to F8 in order, written to the arrays of the given contexts. Without masks it allocates nothing.</summary>
internal static class ForwardStep
{
    /// <summary>A layer, after those below it.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="at">The layer at time t.</param>
    /// <param name="chosen">The layer's equations.</param>
    /// <param name="now">All layers at time t.</param>
    /// <param name="x">x_m(t), I values.</param>
    /// <param name="probe">Observes each value as soon as it is computed; or null.</param>
    internal static void RunLayer<T>(LstmNetwork network, LayerContext<T> at, ForwardEquations<T> chosen, NetworkStep<T> now, T[] x, IForwardProbe<T>? probe)
        where T : struct, IScalar<T>
    {
        SourceJoining.OfLayer(network, at.Layer, x, now);
        at.Now.MaskSources(at.Layer, at.Now.Masks, at.PrevConnected.Recurrent);
        StepLayer(at, chosen, probe);
    }

    /// <summary>The output units, after the layers; nothing if there are none.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="now">All layers at time t.</param>
    /// <param name="output">Its output units at time t, or null if there are none.</param>
    /// <param name="x">x_m(t), I values.</param>
    /// <param name="probe">Observes each value as soon as it is computed; or null.</param>
    internal static void RunOutput<T>(LstmNetwork network, NetworkStep<T> now, OutputContext<T>? output, T[] x, IForwardProbe<T>? probe)
        where T : struct, IScalar<T>
    {
        if (output is null)
            return;
        SourceJoining.OfOutputUnits(network, x, now, output.Now.Sources);
        SourceJoining.Mask(output.Now.Mask, output.Now.Sources);
        StepOutput(output, probe);
    }

    private static void StepLayer<T>(LayerContext<T> at, ForwardEquations<T> chosen, IForwardProbe<T>? probe)
        where T : struct, IScalar<T>
    {
        var (layer, now) = (at.Layer, at.Now);
        for (var j = 0; j < layer.Blocks; j++)
        {
            now.InputGate.Net[j] = See(Unit.InputGate, ForwardValue.Net, j, InputGate.Net(at, j));
            now.InputGate.Y[j] = See(Unit.InputGate, ForwardValue.Activation, j, InputGate.Activation(at, j));
            if (layer.Options.ForgetGates)
                now.ForgetGate.Net[j] = See(Unit.ForgetGate, ForwardValue.Net, j, ForgetGate.Net(at, j));
            now.ForgetGate.Y[j] = See(Unit.ForgetGate, ForwardValue.Activation, j, chosen.ForgetGateActivation(at, j));
        }

        for (var c = 0; c < layer.Cells; c++)
        {
            now.Cell.Net[c] = See(Unit.Cell, ForwardValue.Net, c, CellInput.Net(at, c));
            now.Cell.Updated[c] = See(Unit.Cell, chosen.ClippedState is null ? ForwardValue.State : ForwardValue.UpdatedState, c, CellState.State(at, c));
            if (chosen.ClippedState is { } clip)
                now.Cell.S[c] = See(Unit.Cell, ForwardValue.State, c, clip(at, c));
            if (chosen.KeptState is { } keep)
                now.Cell.Kept[c] = See(Unit.Cell, ForwardValue.KeptState, c, keep(at, c));
        }

        for (var j = 0; j < layer.Blocks; j++)
        {
            now.OutputGate.Net[j] = See(Unit.OutputGate, ForwardValue.Net, j, OutputGate.Net(at, j));
            now.OutputGate.Y[j] = See(Unit.OutputGate, ForwardValue.Activation, j, OutputGate.Activation(at, j));
        }

        for (var c = 0; c < layer.Cells; c++)
            now.Cell.Y[c] = See(Unit.Cell, ForwardValue.Activation, c, CellOutput.Activation(at, c));
        for (var i = 0; i < layer.Port; i++)
        {
            if (chosen.ProjectionNet is { } project)
            {
                now.Projection!.Net[i] = See(Unit.Projection, ForwardValue.Net, i, project(at, i));
                now.Projection.Y[i] = See(Unit.Projection, ForwardValue.Activation, i, chosen.ClippedProjection?.Invoke(at, i) ?? now.Projection.Net[i]);
            }

            if (chosen.KeptOutput is { } keep)
                now.Port[i] = See(Unit.Port, ForwardValue.Activation, i, keep(at, i));
        }

        SourceJoining.Recurrent(layer, now);

        T See(Unit unit, ForwardValue kind, int index, T value) =>
            probe is null ? value : probe.Observe(layer.Name, unit, kind, index, value);
    }

    private static void StepOutput<T>(OutputContext<T> at, IForwardProbe<T>? probe)
        where T : struct, IScalar<T>
    {
        var now = at.Now;
        for (var k = 0; k < now.Net.Length; k++)
            now.Net[k] = See(ForwardValue.Net, k, OutputUnits.Net(at, k));
        for (var k = 0; k < now.Y.Length; k++)
            now.Y[k] = See(ForwardValue.Activation, k, OutputUnits.Activation(at, k));

        T See(ForwardValue kind, int index, T value) =>
            probe is null ? value : probe.Observe(0, Unit.OutputUnit, kind, index, value);
    }
}
