using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Steps;

/// <summary>The masks that a sequence gives for one layer.</summary>
public sealed class LayerMasks
{
    private readonly Dictionary<(MaskKind Kind, Unit? Unit), double[][]>? rows;

    /// <summary>Looks up the masks of a layer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="layer">The layer's name; number 0 for the output units.</param>
    /// <param name="sequence">The sequence.</param>
    public LayerMasks(LstmNetwork network, LayerName layer, Sequence sequence)
    {
        if (sequence.Masks.Count == 0)
            return;
        rows = [];
        foreach (var mask in network.MasksOf(layer))
        {
            if (sequence.Masks.TryGetValue(mask.Name, out var given))
                rows[(mask.Kind, mask.Unit)] = given;
        }
    }

    private LayerMasks()
    {
    }

    /// <summary>No masks.</summary>
    public static LayerMasks None { get; } = new();

    /// <summary>The masks of every layer, in the order of <see cref="LstmNetwork.Layers"/>.</summary>
    internal static LayerMasks[] OfLayers(LstmNetwork network, Sequence sequence) =>
        [.. network.Layers.Select(layer => new LayerMasks(network, layer.Name, sequence))];

    /// <summary>Whether there are masks of a kind, for all units or for one kind of them.</summary>
    /// <param name="kind">The kind of mask.</param>
    /// <returns>Whether a mask multiplies such values.</returns>
    public bool Has(MaskKind kind) => rows?.Keys.Any(mask => mask.Kind == kind) == true;

    /// <summary>The masks at a step.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="t">The time step, from 1.</param>
    /// <returns>The masks.</returns>
    public StepMasks<T> At<T>(int t)
        where T : struct, IScalar<T> =>
        rows is not { Count: > 0 } ? StepMasks<T>.None : GivenAt<T>(t);

    // Apart from the method that calls it, so that a step without masks allocates nothing.
    private StepMasks<T> GivenAt<T>(int t)
        where T : struct, IScalar<T> =>
        new(rows!.ToDictionary(mask => mask.Key, mask => Array.ConvertAll(mask.Value.Length == 1 ? mask.Value[0] : mask.Value[t - 1], T.FromDouble)));
}
