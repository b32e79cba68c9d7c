namespace LstmGradCheck.Checking.Rounding;

/// <summary>How far the value of a function may move when its argument does: from above, for any distance.</summary>
internal static class FunctionError
{
    /// <summary>
    /// Units of rounding that exp, log and tanh of a mathematical library are off by at most: two units in the last
    /// place. Their documented errors are at most one.
    /// </summary>
    internal const double Library = 4;

    /// <summary>exp(x) = y grows by at most y (exp(e) - 1) over a distance e.</summary>
    internal static double Exp(double y, double e) => y * Growth(e);

    /// <summary>log x moves by at most e / (x - e) over a distance e below x/2; beyond that nothing is known.</summary>
    internal static double Log(double x, double e) => e < x / 2 ? e / (x - e) : double.PositiveInfinity;

    /// <summary>The logistic function: y' = y (1 - y) grows by at most exp(e) over a distance e. The 4 units allow for the roundings in 1 - y.</summary>
    internal static double Logistic(double y, double e) => Within(1, y * (1 - y + (4 * Binary64.Unit)) * Growth(e), e);

    /// <summary>tanh x = y: y' = 1 - y^2 grows by at most exp(2 e) over a distance e. The 8 units allow for the roundings in 1 - y^2.</summary>
    internal static double Tanh(double y, double e) => Within(2, (1 - (y * y) + (8 * Binary64.Unit)) * Growth(2 * e) / 2, e);

    /// <summary>What moves between two bounds moves no further than from one to the other, unless nothing is known.</summary>
    private static double Within(double range, double move, double e) => !(e < double.PositiveInfinity) ? double.PositiveInfinity : move < range ? move : range;

    /// <summary>exp(e) - 1, from above.</summary>
    private static double Growth(double e) => e < 1e-8 ? e * (1 + e) : Math.Exp(e) - 1;
}
