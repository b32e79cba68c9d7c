using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Sources;

/// <summary>What each gradient cuts.</summary>
internal static class GradientCuts
{
    /// <summary>What the gradient of a layer cuts.</summary>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="layer">The layer, from 1; 0 for output units, which have no carousel above them to cut, and for inputs.</param>
    internal static GradientCut Of(GradientKind gradient, int layer) => gradient switch
    {
        GradientKind.Exact => GradientCut.None,
        GradientKind.Online when layer > 0 => GradientCut.Online(layer),
        _ => GradientCut.Truncated,
    };
}
