using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// On which side of its thresholds each value of a forward pass is that a clip reads. Two passes with the same sides are on the same
/// smooth part of E; between others E has a kink, across which a difference says nothing about the derivative.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="network">The network.</param>
internal sealed class ClipSides<T>(LstmNetwork network) : IForwardProbe<T>
    where T : struct, IScalar<T>
{
    private readonly List<int> sides = [];

    /// <summary>Whether some layer of a network clips.</summary>
    internal static bool Has(LstmNetwork network) => network.Layers.Any(layer => layer.Options.Clips != Clips.None);

    /// <inheritdoc/>
    public T Observe(LayerName layer, Unit unit, ForwardValue kind, int index, T value)
    {
        if (network.Find(layer)?.Options.Clips is { } clips && ThresholdOf(clips, unit, kind) is { } θ)
            sides.Add(value.Value > θ ? 1 : value.Value < -θ ? -1 : 0);
        return value;
    }

    /// <summary>Whether another pass has the same sides.</summary>
    internal bool Same(ClipSides<T> other) => sides.SequenceEqual(other.sides);

    private static double? ThresholdOf(Clips clips, Unit unit, ForwardValue kind) => (unit, kind) switch
    {
        (Unit.Projection, ForwardValue.Net) => clips.Projection,
        (_, ForwardValue.Net) => clips.Nets,
        (_, ForwardValue.UpdatedState) => clips.S,
        (_, ForwardValue.State) => clips.H,
        _ => null,
    };
}
