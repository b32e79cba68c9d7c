namespace LstmGradCheck.Oracle;

/// <summary>Where no gradient flows back: all that distinguishes the three gradients on the oracle's side.</summary>
/// <param name="Recurrent">Whether the y_r(t-1) that net inputs see are detached.</param>
/// <param name="Peepholes">Whether the states that peepholes see are detached.</param>
/// <param name="StatesAbove">The layer above which s(t-1) is detached wherever it is used.</param>
internal sealed record GradientStops(bool Recurrent, bool Peepholes, int StatesAbove)
{
    /// <summary>The stops of the exact gradient: none.</summary>
    internal static GradientStops None { get; } = new(Recurrent: false, Peepholes: false, int.MaxValue);

    /// <summary>The stops of the truncated gradient: recurrent connections and peepholes.</summary>
    internal static GradientStops Truncated { get; } = new(Recurrent: true, Peepholes: true, int.MaxValue);

    /// <summary>The stops of the on-line gradient of one layer: truncated, and no error goes back in time in the layers above it.</summary>
    /// <param name="layer">The layer's number, from 1.</param>
    internal static GradientStops Online(int layer) => Truncated with { StatesAbove = layer };
}
