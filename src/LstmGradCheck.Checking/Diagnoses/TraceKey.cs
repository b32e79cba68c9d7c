using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>A gradient as a key: equal to another one whose values are the same to rounding.</summary>
/// <param name="trace">The gradient.</param>
internal sealed class TraceKey(GradientTrace trace) : IEquatable<TraceKey>
{
    /// <summary>More than roundings of two orders of the same operations, less than any mistake that is to be told apart.</summary>
    private const double Same = 1e-9;

    private readonly GradientTrace trace = trace;

    /// <inheritdoc/>
    public bool Equals(TraceKey? other) => other is not null && trace.Arrays.Count == other.trace.Arrays.Count && trace.Arrays.Zip(other.trace.Arrays).All(pair => RelativeFit.Is(pair.First.Values, pair.Second.Values, 1, Same));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TraceKey);

    /// <inheritdoc/>
    public override int GetHashCode() => trace.Arrays.Count;
}
