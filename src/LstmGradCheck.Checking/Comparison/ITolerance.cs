using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Comparison;

/// <summary>How far the values of two arrays may be from each other.</summary>
public interface ITolerance
{
    /// <summary>The tolerances of an array that both traces have.</summary>
    /// <param name="quantity">The array.</param>
    /// <param name="first">The first trace's values.</param>
    /// <param name="second">The second trace's values, as many.</param>
    /// <returns>For each value how far the two may be from each other.</returns>
    Tolerances For(Quantity quantity, double[] first, double[] second);

    /// <summary>
    /// The resolution that is demanded: the largest tolerance, relative to the largest magnitude of an array, at which
    /// agreement still says something; above it a value is undecidable.
    /// </summary>
    double Resolution { get; }
}

/// <summary>How far the values of two arrays may be from each other, value by value.</summary>
/// <param name="Explained">A difference up to this is explained: the two agree.</param>
/// <param name="Possible">
/// A difference beyond this cannot come from rounding: the two disagree. At least as large as what is explained.
/// </param>
public readonly record struct Tolerances(double[] Explained, double[] Possible);
