namespace LstmGradCheck.Testing;

/// <summary>Checks the tolerances that callers give.</summary>
internal static class ToleranceRange
{
    /// <summary>Demands a number above 0 and below 1.</summary>
    internal static void Demand(double tolerance)
    {
        if (tolerance is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, $"found {tolerance:R}, expected a number above 0 and below 1");
    }
}
