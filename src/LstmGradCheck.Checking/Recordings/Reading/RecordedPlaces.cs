using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>Says where in a recording a value of a trace stands.</summary>
/// <param name="weights">The gradients of weights.</param>
/// <param name="problem">The problem.</param>
/// <param name="sizes">The sizes.</param>
internal sealed class RecordedPlaces(StoredGradients weights, Problem problem, SequenceSizes sizes)
{
    /// <summary>Whether the gradients of two biases differ, so that the place of one says nothing of the other.</summary>
    internal bool BiasesDiffer { get; init; }

    /// <summary>The entry with the place of the value, such as <c>weight_ih_l0.grad[13,2]</c>, counted from 0; null for what is no gradient of weights or inputs.</summary>
    /// <param name="quantity">The array.</param>
    /// <param name="index">The value's row-major index in it, from 0.</param>
    internal string? Of(Quantity quantity, int index) => quantity.Kind switch
    {
        QuantityKind.WeightGradient when BiasesDiffer && quantity.Parameter!.Kind == ParameterKind.B => null,
        QuantityKind.WeightGradient => OfWeight(quantity, index),
        QuantityKind.InputGradient => $"x{RecordedEntries.OfGradient}[{string.Join(',', sizes.Axes.Where(letter => letter != 'B' || sizes.IsBatched).Select(letter => OfAxis(letter, quantity, index)))}]",
        _ => null,
    };

    /// <summary>The place of a value in an array, such as <c>[13,2]</c>.</summary>
    /// <param name="array">The array.</param>
    /// <param name="place">The value's row-major index, from 0.</param>
    internal static string Of(StoredArray array, long place) =>
        $"[{string.Join(',', array.Shape.Select((length, axis) => place / SequenceArrays.Stride(array.Shape, axis) % length))}]";

    private string OfWeight(Quantity quantity, int index)
    {
        var columns = Math.Max(1, quantity.Parameter!.Columns);
        var (entry, place) = weights.PlaceOf(quantity.Parameter, index / columns, index % columns);
        return entry.Name + Of(entry, place);
    }

    private int OfAxis(char letter, Quantity quantity, int index) => letter switch
    {
        'T' => index / problem.Network.Inputs,
        'B' => quantity.Sequence - 1,
        _ => index % problem.Network.Inputs,
    };
}
