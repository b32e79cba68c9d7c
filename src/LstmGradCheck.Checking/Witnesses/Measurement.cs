using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>What one witness found about one array of one side, over all sequences.</summary>
/// <param name="Witness">The witness's name, such as <c>tangent</c>.</param>
/// <param name="Quantity">The array, in the first sequence that has it; null for all arrays of the gradient at once.</param>
/// <param name="Side">The side that the array belongs to.</param>
/// <param name="Result">The witness's verdict.</param>
/// <param name="Number">
/// The number on which the verdict rests, in <paramref name="Unit"/>; infinite if the side's values are not finite, null if
/// there was nothing to measure.
/// </param>
/// <param name="Unit">The unit of the number: <see cref="RelativeDifference"/> or <see cref="Rate"/>.</param>
public sealed record Measurement(string Witness, Quantity? Quantity, Side Side, WitnessResult Result, double? Number, string Unit)
{
    /// <summary>The unit of a largest difference relative to the largest magnitude of the array.</summary>
    public const string RelativeDifference = "relative difference";

    /// <summary>The unit of the power of h with which a remainder shrinks.</summary>
    public const string Rate = "power of h";

    /// <summary>The name of all arrays at once.</summary>
    public const string AllArrays = "all arrays";

    /// <summary>A difference relative to a magnitude; infinite if it is not finite.</summary>
    internal static double Relative(double difference, double magnitude) =>
        difference == 0 ? 0 : double.IsFinite(difference) ? difference / magnitude : double.PositiveInfinity;

    /// <summary>The array's name without the sequence, such as <c>dE/dlayer1.in.W</c>, or <see cref="AllArrays"/>.</summary>
    public string Array => Quantity?.Group ?? AllArrays;
}
