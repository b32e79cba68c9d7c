using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Network;

namespace LstmGradCheck.Pages.Explanations;

/// <summary>An equation with its place on the page.</summary>
/// <param name="Equation">The equation.</param>
/// <param name="Layer">The layer that it belongs to; number 0 for the output units.</param>
/// <param name="Id">Its id on the page.</param>
internal sealed record PlacedEquation(ExplainedEquation Equation, LayerName Layer, string Id)
{
    /// <summary>The equations that read its result, in the order of the page.</summary>
    internal List<PlacedEquation> Feeds { get; } = [];
}
