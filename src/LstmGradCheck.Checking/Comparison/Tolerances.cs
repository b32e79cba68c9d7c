namespace LstmGradCheck.Checking.Comparison;

/// <summary>How far the values of two arrays may be from each other, value by value.</summary>
/// <param name="Explained">A difference up to this is explained: the two agree.</param>
/// <param name="Possible">
/// A difference beyond this cannot come from rounding: the two disagree. At least as large as what is explained.
/// </param>
public readonly record struct Tolerances(double[] Explained, double[] Possible);
