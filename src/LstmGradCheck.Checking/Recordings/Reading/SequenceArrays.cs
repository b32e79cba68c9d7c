using LstmGradCheck.Checking.Recordings.Formats;

namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>Reads arrays with axes of time, batch and features in the order that the recording has.</summary>
/// <param name="entries">The entries.</param>
internal sealed class SequenceArrays(RecordedEntries entries)
{
    /// <summary>The orders that a recording may have.</summary>
    internal static readonly string[] Orders = ["TBC", "BTC", "BCT", "CBT"];

    /// <summary>The sizes, from the inputs.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="axes">The order of the axes.</param>
    /// <param name="inputs">I, the inputs of the lowest layer.</param>
    internal static SequenceSizes SizesOf(StoredArray x, string axes, int inputs)
    {
        var isBatched = x.Shape.Count == 3;
        var letters = isBatched ? axes : Unbatched(axes);
        if (x.Shape.Count != letters.Length)
            throw x.Error(RecordedEntries.Shape(x), $"{Words(axes)}, or without B for one sequence");
        var (steps, batch, features) = (Length('T'), isBatched ? Length('B') : 1, Length('C'));
        if (features != inputs)
            throw x.Error($"{RecordedEntries.Shape(x)}, which has {features} features as {Words(letters)}", $"{inputs} features, as the lowest layer has inputs");
        if (steps == 0 || batch == 0)
            throw x.Error(steps == 0 ? "no step" : "no sequence", "at least one");
        return new(steps, batch, isBatched, axes);

        int Length(char letter) => x.Shape[letters.IndexOf(letter, StringComparison.Ordinal)];
    }

    /// <summary>Reads inputs, outputs or their gradients.</summary>
    /// <param name="array">The array.</param>
    /// <param name="sizes">The sizes.</param>
    /// <param name="features">How many features it must have.</param>
    /// <param name="directions">Their directions, if the layout gives outputs an axis for them; else 0.</param>
    /// <returns>Rows of features for each sequence and step.</returns>
    internal double[][][] Read(StoredArray array, SequenceSizes sizes, int features, int directions = 0)
    {
        var hasDirections = directions > 0 && array.Shape.Count == (sizes.IsBatched ? 4 : 3);
        var letters = LettersOf(sizes, hasDirections);
        var lengths = letters.Select(letter => letter switch { 'T' => sizes.Steps, 'B' => sizes.Batch, 'D' => directions, _ => hasDirections ? features / directions : features }).ToArray();
        if (!array.Shape.SequenceEqual(lengths))
            throw array.Error(RecordedEntries.Shape(array), $"{string.Join(" x ", lengths)} ({Words(letters)})");
        var values = entries.Values(array);
        var strides = letters.ToDictionary(letter => letter, letter => Stride(lengths, letters.IndexOf(letter, StringComparison.Ordinal)));
        var width = features / Math.Max(1, hasDirections ? directions : 1);
        return [.. Enumerable.Range(0, sizes.Batch).Select(b => Enumerable.Range(0, sizes.Steps).Select(t => Row(b, t)).ToArray())];

        double[] Row(int b, int t)
        {
            var first = ((long)t * strides['T']) + ((long)b * strides.GetValueOrDefault('B'));
            var row = new double[features];
            for (var c = 0; c < features; c++)
                row[c] = values[first + ((long)(c / width) * strides.GetValueOrDefault('D')) + ((long)(c % width) * strides['C'])];
            return row;
        }
    }

    /// <summary>The features of inputs or outputs; 0 if they have too few axes.</summary>
    internal static int Features(StoredArray array, string axes) =>
        array.Shape.ElementAtOrDefault((array.Shape.Count == 3 ? axes : Unbatched(axes)).IndexOf('C', StringComparison.Ordinal));

    /// <summary>Axes for messages: <c>T x B x C</c>.</summary>
    internal static string Words(string letters) => string.Join(" x ", letters.AsEnumerable());

    /// <summary>The distance between neighbours along an axis.</summary>
    internal static int Stride(IReadOnlyList<int> lengths, int axis) => lengths.Skip(axis + 1).Aggregate(1, (product, length) => product * length);

    private static string Unbatched(string axes) => axes.Replace("B", "", StringComparison.Ordinal);

    /// <summary>With an axis for directions: T D B C, or B T D C.</summary>
    private static string LettersOf(SequenceSizes sizes, bool hasDirections)
    {
        var letters = !hasDirections ? sizes.Axes : sizes.IsBatchFirst ? "BTDC" : "TDBC";
        return sizes.IsBatched ? letters : Unbatched(letters);
    }
}
