namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>Which factors of a product are not 0.</summary>
internal static class NonZeros
{
    /// <summary>Writes the magnitudes of a row, and counts what is not 0.</summary>
    internal static int Take(ReadOnlySpan<double> row, Span<double> magnitudes)
    {
        var count = 0;
        for (var i = 0; i < row.Length; i++)
        {
            magnitudes[i] = Math.Abs(row[i]);
            count += row[i] == 0 ? 0 : 1;
        }

        return count;
    }

    /// <summary>Adds to the count of each column whether a row has something that is not 0 in it.</summary>
    internal static void Count(ReadOnlySpan<double> row, int[] ofColumns)
    {
        for (var i = 0; i < row.Length; i++)
            ofColumns[i] += row[i] == 0 ? 0 : 1;
    }
}
