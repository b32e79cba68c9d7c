using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>
/// What the fused gradient covers: every option of a network and of its sequences, except for clips and masks.
/// </summary>
public static class FusedCoverage
{
    /// <summary>Whether there is a fused gradient for a network and its sequences.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sequences">The sequences.</param>
    /// <returns>Whether <see cref="FusedGradient{T}"/> takes them.</returns>
    public static bool Supports(LstmNetwork network, IReadOnlyList<Sequence> sequences) => FirstNotFused(network, sequences) is null;

    /// <summary>The first thing that is not fused.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sequences">The sequences.</param>
    /// <returns>What it is and where, such as <c>a clip in layer 1</c>; null if all is fused.</returns>
    public static string? FirstNotFused(LstmNetwork network, IReadOnlyList<Sequence> sequences)
    {
        if (network.Layers.FirstOrDefault(layer => layer.Options.Clips != Clips.None) is { } clipped)
            return $"a clip in layer {clipped.Number}";
        for (var i = 0; i < sequences.Count; i++)
        {
            if (sequences[i].Masks.Count > 0)
                return $"masks in sequence {i + 1}";
        }

        return null;
    }

    /// <summary>What is fused, in the words of error messages.</summary>
    public const string Expected = "layers without clips and sequences without masks";
}
