namespace LstmGradCheck.Oracle;

/// <summary>
/// Where no gradient flows back: the only difference between the three gradients in the oracle. The engine's GradientCut says the same of
/// tangents and perturbations; the oracle has its own, so that a mistake in one of them shows.
/// </summary>
/// <param name="Recurrent">Whether y_r(t-1) is detached in net inputs.</param>
/// <param name="Peepholes">Whether the states are detached in peephole terms.</param>
/// <param name="CarouselsAbove">
/// The layer above which all that step t - 1 passes on is detached wherever it is used: the state, and with zoneout the kept state
/// and the kept outputs.
/// </param>
internal sealed record GradientStops(bool Recurrent, bool Peepholes, int CarouselsAbove)
{
    /// <summary>The stops of the exact gradient: none.</summary>
    internal static GradientStops None { get; } = new(Recurrent: false, Peepholes: false, int.MaxValue);

    /// <summary>The stops of the truncated gradient: recurrent connections and peepholes.</summary>
    internal static GradientStops Truncated { get; } = new(Recurrent: true, Peepholes: true, int.MaxValue);

    /// <summary>The stops of the on-line gradient of one layer: truncated, and no error goes back in time in the layers above it.</summary>
    /// <param name="layer">The layer's number, from 1; both directions of a layer are the same to it.</param>
    internal static GradientStops Online(int layer) => Truncated with { CarouselsAbove = layer };
}
