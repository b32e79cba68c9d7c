using LstmGradCheck.Checking.Comparison;

namespace LstmGradCheck.Pages.Audits;

/// <summary>The heat maps of some quantities.</summary>
/// <param name="Title">What they have in common.</param>
/// <param name="IsOpen">Whether they are shown at once.</param>
/// <param name="Maps">The maps.</param>
internal sealed record MapGroup(string Title, bool IsOpen, IReadOnlyList<HeatMapPart> Maps)
{
    /// <summary>The maps of a comparison: for each layer its errors, then its weights; what the forward pass computes last.</summary>
    /// <param name="problem">The id of the problem.</param>
    /// <param name="shown">The comparison.</param>
    /// <param name="sequences">The number of sequences.</param>
    internal static IReadOnlyList<MapGroup> Of(string problem, TraceComparison shown, int sequences)
    {
        var maps = shown.Findings.Where(finding => finding.Quantity.Count > 0 && shown.Grids.ContainsKey(finding.Name)).Select((finding, i) => (finding.Quantity, Map: new HeatMapPart($"{problem}g{i}", shown.Grids[finding.Name], shown.FirstDivergence, sequences))).ToList();
        return
        [
            .. maps.Where(map => !map.Quantity.IsForward).GroupBy(map => (map.Quantity.Layer, IsWeight: map.Quantity.Kind == Checking.Traces.QuantityKind.WeightGradient))
                .OrderByDescending(group => group.Key.Layer.Number == 0 ? int.MaxValue : group.Key.Layer.Number).ThenBy(group => group.Key.Layer.IsReverse).ThenBy(group => group.Key.IsWeight)
                .Select(group => new MapGroup($"{(group.Key.Layer.Number == 0 ? group.Key.IsWeight ? "output units" : "output units and inputs" : group.Key.Layer.Words)}: {(group.Key.IsWeight ? "gradients of weights" : "errors of the backward pass")}", IsOpen: true, [.. group.Select(map => map.Map)])),
            .. maps.Where(map => map.Quantity.IsForward).GroupBy(_ => true).Select(group => new MapGroup("forward pass", IsOpen: false, [.. group.Select(map => map.Map)])),
        ];
    }
}
