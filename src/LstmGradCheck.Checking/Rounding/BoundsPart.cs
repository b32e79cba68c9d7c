using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>
/// The bounds of some consecutive values of one array, for each of several traces. The arrays are reused for the next part.
/// </summary>
/// <param name="Quantity">The array.</param>
/// <param name="First">The row-major index of the first value, counted from 0.</param>
/// <param name="Count">The number of values.</param>
/// <param name="OfTraces">For each trace, the shifts and radii from the first value on, as in <see cref="RoundingBounds"/>.</param>
internal readonly record struct BoundsPart(Quantity Quantity, int First, int Count, IReadOnlyList<(double[] Shifts, double[] Radii)> OfTraces);
