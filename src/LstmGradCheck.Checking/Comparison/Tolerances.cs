namespace LstmGradCheck.Checking.Comparison;

/// <summary>How far the values of two arrays may be from each other, value by value.</summary>
/// <param name="Explained">Up to here a difference is explained: the two agree.</param>
/// <param name="Possible">Beyond here no roundings lead to a difference: the two disagree. At least as large.</param>
public readonly record struct Tolerances(double[] Explained, double[] Possible);
