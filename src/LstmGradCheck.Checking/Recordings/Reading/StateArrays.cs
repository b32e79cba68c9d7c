using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>Reads states and their gradients: one array for all layers and directions, or an entry for each layer.</summary>
/// <param name="entries">The entries.</param>
/// <param name="layout">The layout.</param>
/// <param name="network">The network.</param>
/// <param name="sizes">The sizes.</param>
internal sealed class StateArrays(RecordedEntries entries, Layout layout, LstmNetwork network, SequenceSizes sizes)
{
    private readonly int directions = network.LayersOf(1).Length;

    /// <summary>Reads a kind of states.</summary>
    /// <param name="name">Such as <c>h0</c>.</param>
    /// <param name="suffix">What follows the name and the number of the layer: nothing, or <c>.grad</c>.</param>
    /// <param name="ofCells">Whether there is a value for each cell, as in c; otherwise for each output, as in h.</param>
    /// <returns>For each layer a row for each sequence; layers without an entry are not there.</returns>
    internal Dictionary<LayerName, double[][]> Read(string name, bool ofCells, string suffix = "")
    {
        var rows = new Dictionary<LayerName, double[][]>();
        if (entries.Find(name + suffix) is { } whole)
        {
            if (entries.All.FirstOrDefault(entry => Enumerable.Range(0, network.Depth).Any(l => entry.Name == $"{name}_l{l}{suffix}")) is { } part)
                throw part.Error($"an entry of one layer beside {whole.Name} of all", "one or the other");
            Read(whole, [.. Enumerable.Range(1, network.Depth)], ofCells, rows);
            return rows;
        }

        for (var number = 1; number <= network.Depth; number++)
        {
            if (entries.Find($"{name}_l{number - 1}{suffix}") is { } part)
                Read(part, [number], ofCells, rows);
        }

        return rows;
    }

    private void Read(StoredArray array, IReadOnlyList<int> numbers, bool ofCells, Dictionary<LayerName, double[][]> rows)
    {
        var widths = numbers.Select(number => WidthOf(number, ofCells)).Distinct().ToList();
        if (widths.Count > 1)
            throw array.Error("one array for layers of different widths", $"an entry for each layer, {array.Name.Replace(RecordedEntries.OfGradient, "", StringComparison.Ordinal)}_l0{(array.Name.EndsWith(RecordedEntries.OfGradient, StringComparison.Ordinal) ? RecordedEntries.OfGradient : "")} and so on");
        var (letters, lengths) = AxesOf(array, numbers.Count, widths[0]);
        var values = entries.Values(array);
        foreach (var (l, number) in numbers.Index())
        {
            foreach (var (d, layer) in network.LayersOf(number).Index())
                rows[layer.Name] = [.. Enumerable.Range(0, sizes.Batch).Select(b => Enumerable.Range(0, widths[0]).Select(h => values[PlaceOf(l, d, b, h)]).ToArray())];
        }

        int PlaceOf(int l, int d, int b, int h) => letters.Index().Sum(axis => SequenceArrays.Stride(lengths, axis.Index) * axis.Item switch
        {
            'N' => (l * directions) + d,
            'L' => l,
            'D' => d,
            'B' => b,
            _ => h,
        });
    }

    /// <summary>The first of the orders of axes that the layout allows and the shape fits.</summary>
    private (string Letters, int[] Lengths) AxesOf(StoredArray array, int layers, int width)
    {
        var full = sizes.Axes == "BTC" && layout.StateAxesOfBatchFirst.Length > 0 ? layout.StateAxesOfBatchFirst : layout.StateAxes;
        var batched = sizes.IsBatched ? full : full.Replace("B", "", StringComparison.Ordinal);
        List<string> choices = [.. Choices(batched).Where(letters => letters.Contains('N', StringComparison.Ordinal) || (HasAll(letters, 'L', layers) && HasAll(letters, 'D', directions)))];
        foreach (var letters in choices)
        {
            if (array.Shape.SequenceEqual(LengthsOf(letters)))
                return (letters, LengthsOf(letters));
        }

        throw array.Error(RecordedEntries.Shape(array), string.Join(" or ", choices.Select(letters => $"{string.Join(" x ", LengthsOf(letters))} ({SequenceArrays.Words(letters).Replace("N", "LD", StringComparison.Ordinal)})")));

        int[] LengthsOf(string letters) => [.. letters.Select(letter => letter switch { 'N' => layers * directions, 'L' => layers, 'D' => directions, 'B' => sizes.Batch, _ => width })];
    }

    /// <summary>Axes of one layer or direction may be left out; in an entry of one layer N counts its directions.</summary>
    private static IEnumerable<string> Choices(string letters)
    {
        var hasCount = letters.Any(letter => letter is 'N' or 'L' or 'D');
        string[] choices = [letters, Without(letters, "L"), Without(letters, "LD"), Without(letters, "NLD"), .. hasCount ? (string[])[] : ["D" + letters], "N" + Without(letters, "NLD")];
        return choices.Distinct();
    }

    private static bool HasAll(string letters, char letter, int count) => count == 1 || letters.Contains(letter, StringComparison.Ordinal);

    private static string Without(string letters, string omitted) => string.Concat(letters.Where(letter => !omitted.Contains(letter, StringComparison.Ordinal)));

    private int WidthOf(int number, bool ofCells) => network.LayersOf(number)[0] is var layer && ofCells ? layer.Cells : layer.Port;
}
