using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>What some consecutive values of one array may be, in each of some traces. Its arrays are used again for the next part.</summary>
/// <param name="Quantity">The array.</param>
/// <param name="First">The row-major index of the first value, counted from 0.</param>
/// <param name="Count">The number of values.</param>
/// <param name="OfTraces">For each trace the shifts and radii, as <see cref="RoundingBounds"/> has them, from the first value on.</param>
internal readonly record struct BoundsPart(Quantity Quantity, int First, int Count, IReadOnlyList<(double[] Shifts, double[] Radii)> OfTraces);
