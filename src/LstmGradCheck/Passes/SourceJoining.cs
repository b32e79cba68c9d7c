using LstmGradCheck.Network;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// F7 and similar equations: joins the values of some units to form the sources of others. It only copies, so it also
/// joins tangents (T7). It allocates nothing.
/// </summary>
internal static class SourceJoining
{
    /// <summary>The sources of a layer: x, or the outputs of the layer below and with skip connections x.</summary>
    internal static void OfLayer<T>(LstmNetwork network, Layer layer, T[] x, NetworkStep<T> now)
    {
        var sources = now.Layers[layer.Index].Sources;
        var next = layer.Number == 1 ? 0 : Outputs(network, layer.Number - 1, now, sources, 0);
        _ = Put(x, sources, next);
    }

    /// <summary>The sources of the output units: the outputs of the top layer, or with skip connections of all layers, and with a shortcut x.</summary>
    internal static void OfOutputUnits<T>(LstmNetwork network, T[] x, NetworkStep<T> now, T[] sources)
    {
        var next = 0;
        for (var number = network.SkipConnections ? 1 : network.Depth; number <= network.Depth; number++)
            next = Outputs(network, number, now, sources, next);
        _ = Put(x, sources, next);
    }

    /// <summary>The recurrent sources of the next step: the port, then with gate recurrence the gates.</summary>
    internal static void Recurrent<T>(Layer layer, LayerStep<T> now)
    {
        var next = Put(now.Port, now.Recurrent, 0);
        foreach (var unit in layer.Units)
        {
            if (unit != Unit.Cell)
                next = Put(now.Gate(unit).Y, now.Recurrent, next);
        }
    }

    /// <summary>The outputs of a layer: those of its forward direction, then those of its reverse direction, or their sums.</summary>
    /// <returns>The place after them.</returns>
    private static int Outputs<T>(LstmNetwork network, int number, NetworkStep<T> now, T[] sources, int first)
    {
        foreach (var layer in network.LayersOf(number))
            now.Layers[layer.Index].Port.CopyTo(sources, first + layer.PortPlace);
        return first + network.OutputsOf(number);
    }

    /// <summary>Copies a part to its place in an array, unless the array is full: then the network has no such connections.</summary>
    /// <returns>The place after it.</returns>
    private static int Put<T>(T[] part, T[] whole, int place)
    {
        if (place == whole.Length)
            return place;
        part.CopyTo(whole, place);
        return place + part.Length;
    }
}
