using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Problems;

/// <summary>What zoneout adds to a trace: c.k and c.carry of each cell, port.y and port.e_y of each output.</summary>
/// <param name="network">The network.</param>
internal sealed class KeptSizes(LstmNetwork network)
{
    /// <summary>The columns of each mask of zoneout; looked up only for sequences with masks.</summary>
    private readonly Lazy<Dictionary<string, int>> columns = new(() => network.Masks
        .Where(mask => mask.Kind is MaskKind.ZoneoutS or MaskKind.ZoneoutY).ToDictionary(mask => mask.Name, mask => mask.Columns));

    /// <summary>The numbers of values for each step, and of arrays, that a sequence's masks of zoneout add.</summary>
    internal (long OfStep, long Arrays) Of(Sequence sequence)
    {
        if (sequence.Masks.Count == 0)
            return (0, 0);
        var kept = sequence.Masks.Keys.Where(columns.Value.ContainsKey).ToList();
        return (2 * kept.Sum(name => (long)columns.Value[name]), 2 * kept.Count);
    }
}
