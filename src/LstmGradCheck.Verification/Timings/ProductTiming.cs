namespace LstmGradCheck.Verification.Timings;

/// <summary>What was found of a plain matrix product.</summary>
/// <param name="N">The number of rows and of columns of the matrices.</param>
/// <param name="Timing">Whose it is, and how long it takes.</param>
public sealed record ProductTiming(int N, Timing Timing)
{
    /// <summary>What it computes each second.</summary>
    public double? Gigaflops => Timing.GigaflopsOf(FlopCount.OfProduct(N));
}
