using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Comparison;

/// <summary>What a comparison found for one quantity over all sequences.</summary>
/// <param name="Quantity">The quantity, in the first sequence that has it.</param>
/// <param name="ComparedValues">The number of values that both traces have.</param>
/// <param name="Agrees">Whether all of them agree and neither trace lacks the array.</param>
/// <param name="Worst">The value with the largest share of its tolerance; null if the arrays are empty.</param>
public sealed record QuantityFinding(Quantity Quantity, int ComparedValues, bool Agrees, Deviation? Worst)
{
    /// <summary>The name without the sequence, such as <c>layer1.in.delta</c>.</summary>
    public string Name => Quantity.Group;

    /// <summary>The tolerance relative to the largest magnitude of an array.</summary>
    public double Tolerance { get; init; } = Tolerances.Relative;

    /// <summary>The worst value's difference relative to the largest magnitude of its array (where that is not negligible).</summary>
    public double RelativeError => Worst is null ? 0 : Worst.Share * Tolerance;
}
