namespace LstmGradCheck.Checking.Recordings.Layouts;

/// <summary>One axis of a kind of array: one or more segments, one after the other, each a product of letters, see <see cref="LayoutArray"/>.</summary>
/// <param name="Segments">The letters of each segment, and whether it may be missing.</param>
internal sealed record LayoutAxis(IReadOnlyList<(string Letters, bool IsOptional)> Segments)
{
    /// <summary>The length without and with what may be missing.</summary>
    /// <param name="lengths">The length that each letter stands for.</param>
    internal (long Shortest, long Longest) Lengths(IReadOnlyDictionary<char, int> lengths) =>
        (Segments.Where(segment => !segment.IsOptional).Sum(segment => Product(segment.Letters, lengths)), Segments.Sum(segment => Product(segment.Letters, lengths)));

    /// <summary>The place of a weight on this axis.</summary>
    /// <param name="places">Its place for each letter that it has one for.</param>
    /// <param name="lengths">The length that each letter stands for.</param>
    /// <returns>The place from 0.</returns>
    internal long PlaceOf(IReadOnlyDictionary<char, int> places, IReadOnlyDictionary<char, int> lengths)
    {
        var before = 0L;
        foreach (var (letters, _) in Segments)
        {
            if (letters.All(places.ContainsKey))
                return before + letters.Aggregate(0L, (place, letter) => (place * lengths[letter]) + places[letter]);
            before += Product(letters, lengths);
        }

        throw new ArgumentException($"an axis {string.Join('|', Segments)} of a weight with {string.Concat(places.Keys)}", nameof(places));
    }

    /// <summary>Reads an axis.</summary>
    /// <param name="text">Such as <c>GH</c>, <c>I|R</c> or <c>GH|K?</c>.</param>
    internal static LayoutAxis Of(string text) => new([.. text.Split('|').Select(segment => (segment.TrimEnd('?'), segment.EndsWith('?')))]);

    private static long Product(string letters, IReadOnlyDictionary<char, int> lengths) => letters.Aggregate(1L, (product, letter) => product * lengths[letter]);
}
