namespace LstmGradCheck.Verification.Rounding;

/// <summary>How far a function of an inexact argument may be off: what the argument's error makes of it, and the library's own.</summary>
internal static class FunctionError
{
    /// <summary>The smallest normal number: what underflow may add, generously.</summary>
    internal const double Underflow = 2.2250738585072014e-308;

    /// <summary>Units of rounding that exp, log and tanh of a mathematical library are off by at most: two units in the last place.</summary>
    private const double Library = 4;

    /// <summary>exp(x).</summary>
    /// <param name="value">The computed value.</param>
    /// <param name="error">The error of x.</param>
    /// <param name="unit">The unit of rounding.</param>
    internal static double Exp(double value, double error, double unit) =>
        (value * Growth(error)) + (Library * unit * value) + Underflow;

    /// <summary>log x. The argument's error is at most x/2; beyond that nothing is known.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="value">The computed value.</param>
    /// <param name="error">The error of x.</param>
    /// <param name="unit">The unit of rounding.</param>
    internal static double Log(double x, double value, double error, double unit) =>
        (error < x / 2 ? error / (x - error) : double.PositiveInfinity) + (Library * unit * Math.Abs(value));

    /// <summary>
    /// The logistic function y = 1 / (1 + exp(-x)): y' = y (1 - y) changes by at most exp(e) over a distance e. The
    /// exponential's error counts as (1 - y), the sum and the quotient round once each.
    /// </summary>
    /// <param name="value">The computed value.</param>
    /// <param name="error">The error of x.</param>
    /// <param name="unit">The unit of rounding.</param>
    internal static double Logistic(double value, double error, double unit) =>
        (value * (1 - value + (4 * unit)) * Growth(error)) + (value * unit * (2 + (Library * (1 - value)))) + Underflow;

    /// <summary>tanh x = y: 1 - y^2 changes by at most exp(2 e) over a distance e.</summary>
    /// <param name="value">The computed value.</param>
    /// <param name="error">The error of x.</param>
    /// <param name="unit">The unit of rounding.</param>
    internal static double Tanh(double value, double error, double unit) =>
        ((1 - (value * value) + (8 * unit)) * Growth(2 * error) / 2) + (Library * unit * Math.Abs(value)) + Underflow;

    /// <summary>exp(e) - 1, which is at least e.</summary>
    private static double Growth(double error) => error < 1e-8 ? error * (1 + error) : Math.Exp(error) - 1;
}
