using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Cli.Gradient;

/// <summary>An array that can be recorded, or one such array of each of several sequences.</summary>
/// <param name="quantities">The array of each sequence that has it, in their order; at least one.</param>
/// <param name="sequences">The number of sequences of the problem.</param>
internal sealed class RecordableArray(IReadOnlyList<Quantity> quantities, int sequences)
{
    /// <summary>The array of the first sequence that has it.</summary>
    internal Quantity First { get; } = quantities[0];

    /// <summary>Its axes with their lengths, such as <c>t=5 c=2</c>; of sequences of several lengths, <c>t=3..5</c>.</summary>
    internal string Shape => First.Axes.Count == 0 ? "a number" : string.Join(' ', First.Axes.Select(Length));

    /// <summary>Its meaning; if only some sequences have such an array, also which.</summary>
    internal string Meaning => QuantityWords.Meaning(First) + (First.Sequence == 0 || quantities.Count == sequences ? "" : $" ({Which})");

    private string Which => quantities.Count == 1 ? "in this sequence alone" : $"in {quantities.Count} of {sequences} sequences";

    private string Length(string axis, int place)
    {
        var (least, most) = (quantities.Min(quantity => quantity.Shape[place]), quantities.Max(quantity => quantity.Shape[place]));
        return least == most ? $"{axis}={least}" : $"{axis}={least}..{most}";
    }
}
