namespace LstmGradCheck.Verification.Problems;

/// <summary>An array read from a NumPy file.</summary>
/// <param name="Shape">The lengths of the axes; empty for a single number.</param>
/// <param name="Values">
/// The elements, row-major (the last axis runs fastest), whatever their order in the file. NaN and infinities are kept;
/// integers beyond 2^53 are rounded.
/// </param>
public sealed record NpyArray(IReadOnlyList<int> Shape, double[] Values);
