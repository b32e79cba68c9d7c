namespace LstmGradCheck.Verification.Timings;

/// <summary>How time and memory grow with one size.</summary>
/// <param name="Against">The size: <c>T</c>, <c>H</c> or <c>N</c>, as <see cref="StackSizes"/> has them.</param>
/// <param name="Rows">For each value of the size what was found.</param>
public sealed record GrowthTable(string Against, IReadOnlyList<GrowthRow> Rows);
