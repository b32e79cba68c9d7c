using LstmGradCheck.Network;

namespace LstmGradCheck.Passes;

/// <summary>
/// For which layers partials can be carried forward in a memory that does not grow with the sequence: not for reverse directions,
/// whose errors are known only after the whole sequence, and not with zoneout of the outputs, a second carousel beside the state.
/// </summary>
public static class PartialsCoverage
{
    /// <summary>What partials can be carried forward for, in the words of error messages.</summary>
    public const string Expected = "layers whose partials can be carried forward";

    /// <summary>The first thing for which they cannot.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sequences">The sequences.</param>
    /// <returns>What it is and where, such as <c>a reverse direction in layer 1</c>; null if they can for all.</returns>
    public static string? FirstNotCarried(LstmNetwork network, IReadOnlyList<Sequence> sequences)
    {
        if (network.Layers.FirstOrDefault(layer => layer.Name.IsReverse) is { } reverse)
            return $"a reverse direction in layer {reverse.Number}";
        var zoned = network.Masks.FirstOrDefault(mask => mask.Kind == MaskKind.ZoneoutY && sequences.Any(sequence => sequence.Masks.ContainsKey(mask.Name)));
        return zoned is null ? null : $"zoneout.y in layer {zoned.Layer.Number}";
    }
}
