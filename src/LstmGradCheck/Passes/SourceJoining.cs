using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// F7 and similar equations: joins the values of some units to form the sources of others. It is linear, so it also
/// joins tangents (T7). Without masks it allocates nothing.
/// </summary>
internal static class SourceJoining
{
    /// <summary>The sources of a layer: x, or the outputs of the layer below and with skip connections x.</summary>
    internal static void OfLayer<T>(LstmNetwork network, Layer layer, T[] x, NetworkStep<T> now)
        where T : struct, IScalar<T>
    {
        var sources = now.Layers[layer.Index].Sources;
        var next = layer.Number == 1 ? 0 : Outputs(network, layer.Number - 1, now, sources, 0);
        _ = Put(x, sources, next);
    }

    /// <summary>The sources of the output units: the outputs of the top layer, or with skip connections of all layers, and with a shortcut x.</summary>
    internal static void OfOutputUnits<T>(LstmNetwork network, T[] x, NetworkStep<T> now, T[] sources)
        where T : struct, IScalar<T>
    {
        var next = 0;
        for (var number = network.SkipConnections ? 1 : network.Depth; number <= network.Depth; number++)
            next = Outputs(network, number, now, sources, next);
        _ = Put(x, sources, next);
    }

    /// <summary>The recurrent sources of the next step: the port, then with gate recurrence the gates.</summary>
    internal static void Recurrent<T>(Layer layer, LayerStep<T> now)
        where T : struct, IScalar<T>
    {
        var next = Put(now.Port, now.Recurrent, 0);
        foreach (var unit in layer.Units)
        {
            if (unit != Unit.Cell)
                next = Put(now.Gate(unit).Y, now.Recurrent, next);
        }
    }

    /// <summary>M1 for the sources of the output units; null for no mask.</summary>
    internal static void Mask<T>(T[]? d, T[] sources)
        where T : struct, IScalar<T>
    {
        for (var m = 0; d is not null && m < sources.Length; m++)
            sources[m] = Masking.Source(d[m], sources[m]);
    }

    /// <summary>F7: the outputs of a layer, of a bidirectional one those of both directions.</summary>
    /// <returns>The place after them.</returns>
    private static int Outputs<T>(LstmNetwork network, int number, NetworkStep<T> now, T[] sources, int first)
        where T : struct, IScalar<T>
    {
        var directions = network.LayersOf(number);
        var outputs = sources.AsSpan(first, network.OutputsOf(number));
        if (directions.Length == 1)
            now.Layers[directions[0].Index].Port.CopyTo(outputs);
        else if (directions[0].Options.Merge == DirectionMerge.Concatenate)
            Directions.Concatenate(now.Layers[directions[0].Index], now.Layers[directions[1].Index], outputs);
        else
            Directions.Sum(now.Layers[directions[0].Index], now.Layers[directions[1].Index], outputs);
        return first + outputs.Length;
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
