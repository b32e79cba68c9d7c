using LstmGradCheck.Network;

namespace LstmGradCheck.Tests.Checking.Explanations;

/// <summary>What units read: the outputs of layers at their ports, put together as the network says, before any mask.</summary>
/// <param name="traced">The problem and its trace.</param>
internal sealed class SourceLookup(TracedProblem traced)
{
    /// <summary>z_m(t) of a layer: the input, or the layer below and with skip connections the input.</summary>
    internal double[] External(int i, LayerName layer, int t)
    {
        var x = traced.SequenceOf(i).Inputs[t - 1];
        return layer.Number == 1 ? x : [.. Joined(i, layer.Number - 1, t), .. traced.Network.SkipConnections ? x : []];
    }

    /// <summary>y_r(t) of a layer: its port, then with gate recurrence its gates; before the first step the initial values.</summary>
    internal double[] Recurrent(int i, LayerName layer, int t)
    {
        if (t == BeforeFirst(i, layer))
            return traced.SequenceOf(i).Initial[layer].Y;
        var options = traced.Network.Find(layer)!.Options;
        string[] gates = !options.GateRecurrence ? [] : options.ForgetGates ? ["in", "phi", "out"] : ["in", "out"];
        return [.. Port(i, layer, t), .. gates.SelectMany(gate => traced.Row(i, layer, $"{gate}.y", t))];
    }

    /// <summary>y_m(t) of the output units: the last layer, or with skip connections all, then with a shortcut the input.</summary>
    internal double[] OfOutputUnits(int i, int t)
    {
        var network = traced.Network;
        var layers = Enumerable.Range(1, network.Depth).Where(number => network.SkipConnections || number == network.Depth);
        return [.. layers.SelectMany(number => Joined(i, number, t)), .. network.Outputs!.Shortcut ? traced.SequenceOf(i).Inputs[t - 1] : []];
    }

    /// <summary>s_c(t) or k_c(t): before the first step the initial state, which is the kept one with zoneout.</summary>
    internal double[] State(int i, LayerName layer, string letter, int t) =>
        t == BeforeFirst(i, layer) && letter == (traced.Has(i, layer, "c.k") ? "k" : "s")
            ? traced.SequenceOf(i).Initial[layer].S
            : traced.Row(i, layer, $"c.{letter}", t);

    private int BeforeFirst(int i, LayerName layer) => layer.IsReverse ? traced.SequenceOf(i).Length + 1 : 0;

    /// <summary>o_i(t): what zoneout makes of the outputs, or those of the projection, or those of the cells.</summary>
    private double[] Port(int i, LayerName layer, int t) =>
        traced.Row(i, layer, traced.Has(i, layer, "port.y") ? "port.y" : traced.Has(i, layer, "proj.y") ? "proj.y" : "c.y", t);

    /// <summary>The outputs of both directions of a layer, one behind the other or summed.</summary>
    private double[] Joined(int i, int number, int t)
    {
        var directions = traced.Network.LayersOf(number);
        double[][] ports = [.. directions.Select(direction => Port(i, direction.Name, t))];
        return ports.Length == 2 && directions[0].Options.Merge == DirectionMerge.Sum
            ? [.. ports[0].Zip(ports[1], (forward, reverse) => forward + reverse)]
            : [.. ports.SelectMany(port => port)];
    }
}
