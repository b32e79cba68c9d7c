using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Comparison;

/// <summary>Some consecutive values of one array that two traces have.</summary>
/// <param name="quantity">The array.</param>
/// <param name="place">The row-major index of the first value, counted from 0.</param>
/// <param name="first">The first trace's values.</param>
/// <param name="second">The second trace's values, as many.</param>
/// <param name="tolerances">For each the largest absolute difference that is explained.</param>
/// <param name="possible">For each the largest absolute difference that is possible.</param>
internal readonly ref struct ValuePart(
    Quantity quantity, int place, ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> tolerances, ReadOnlySpan<double> possible)
{
    internal Quantity Quantity { get; } = quantity;

    internal int Place { get; } = place;

    internal ReadOnlySpan<double> First { get; } = first;

    internal ReadOnlySpan<double> Second { get; } = second;

    internal ReadOnlySpan<double> Tolerances { get; } = tolerances;

    internal ReadOnlySpan<double> Possible { get; } = possible;

    /// <summary>The number of values.</summary>
    internal int Count => First.Length;

    /// <summary>One of the values, as it is reported.</summary>
    internal Deviation At(int i, double largestDecidable) =>
        new(Quantity, Place + i, First[i], Second[i], Tolerances[i]) { Possible = Possible[i], LargestDecidable = largestDecidable };
}
