namespace LstmGradCheck.Verification.Timings;

/// <summary>What was found of one stack among others that differ in one size.</summary>
/// <param name="Value">The size's value.</param>
/// <param name="Sizes">All sizes.</param>
/// <param name="Timings">What was found.</param>
public sealed record GrowthRow(int Value, StackSizes Sizes, WorkloadTimings Timings)
{
    /// <summary>The seconds for one step of one sequence.</summary>
    /// <param name="kind">Who.</param>
    /// <returns>The median divided by N T; null if it was not timed.</returns>
    public double? SecondsPerStep(ContestantKind kind) => Timings.Of(kind)?.Seconds / Timings.Workload.Steps;

    /// <summary>The bytes that the fused gradient in double keeps by <see cref="WorkspaceFormula"/>.</summary>
    public long FormulaBytes => WorkspaceFormula.Bytes(Timings.Workload.Problem, isFloat: false);

    /// <summary>The bytes that the fused engine holds, in double; null if it is not there.</summary>
    public long? MeasuredBytes => Timings.Of(ContestantKind.FusedDouble)?.WorkspaceBytes;
}
