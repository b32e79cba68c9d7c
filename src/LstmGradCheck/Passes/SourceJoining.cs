using LstmGradCheck.Network;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// F7 and similar equations: joins the values of some units to form the sources of others. It only copies, so it also
/// joins tangents (T7). It allocates nothing.
/// </summary>
internal static class SourceJoining
{
    /// <summary>The sources of a layer: x, or the cells of the layer below and with skip connections x.</summary>
    internal static void OfLayer<T>(T[] x, LayerStep<T>? below, LayerStep<T> now) =>
        _ = Put(x, now.Sources, below is null ? 0 : Put(below.Cell.Y, now.Sources, 0));

    /// <summary>The recurrent sources of the next step: the cells, then with gate recurrence the gates.</summary>
    internal static void Recurrent<T>(Layer layer, LayerStep<T> now)
    {
        var next = Put(now.Cell.Y, now.Recurrent, 0);
        foreach (var unit in layer.Units)
        {
            if (unit != Unit.Cell)
                next = Put(now.Gate(unit).Y, now.Recurrent, next);
        }
    }

    /// <summary>Copies a part to its place in an array, unless the array is full: then the network has no such connections.</summary>
    /// <returns>The place after it.</returns>
    internal static int Put<T>(T[] part, T[] whole, int place)
    {
        if (place == whole.Length)
            return place;
        part.CopyTo(whole, place);
        return place + part.Length;
    }
}
