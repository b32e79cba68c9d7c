namespace LstmGradCheck.Checking.Rounding;

/// <summary>Upper bounds on how far a function's value moves when its argument moves by any distance up to e.</summary>
internal static class FunctionError
{
    /// <summary>
    /// The largest error of exp, log and tanh in a mathematical library, in units of rounding: 4, which is two units in the last
    /// place. Documented errors are at most one unit in the last place.
    /// </summary>
    internal const double Library = 4;

    /// <summary>exp(x) = y grows by at most y (exp(e) - 1) over a distance e. A y below the smallest normal number may have lost all its digits.</summary>
    internal static double Exp(double y, double e) => (y + Binary64.Underflow) * Growth(e);

    /// <summary>log x moves by at most e / (x - e) over a distance e below x/2; beyond that nothing is known.</summary>
    internal static double Log(double x, double e) => e < x / 2 ? e / (x - e) : double.PositiveInfinity;

    /// <summary>
    /// The logistic function: y' = y (1 - y) grows by a factor of at most exp(e) over a distance e. The 4 units allow for the
    /// roundings in 1 - y, the underflow for a y that has lost its digits.
    /// </summary>
    internal static double Logistic(double y, double e) => (y + Binary64.Underflow) * (1 - y + (4 * Binary64.Unit)) * Growth(e);

    /// <summary>
    /// tanh x = y: y' = 1 - y^2 grows by a factor of at most exp(2 e) over a distance e. The 8 units allow for the roundings in
    /// 1 - y^2.
    /// </summary>
    internal static double Tanh(double y, double e) => (1 - (y * y) + (8 * Binary64.Unit)) * Growth(2 * e) / 2;

    /// <summary>An upper bound of exp(e) - 1, but for its own rounding; for a small e without the cancellation.</summary>
    private static double Growth(double e) => e < 0.05 ? e * (1 + (0.51 * e)) : Math.Exp(e) - 1;
}
