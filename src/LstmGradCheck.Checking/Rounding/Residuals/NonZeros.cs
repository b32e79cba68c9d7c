namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>Which factors of a product are not 0.</summary>
internal static class NonZeros
{
    /// <summary>Writes the magnitudes of a row, and counts its elements that are not 0.</summary>
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

    /// <summary>Adds 1 to the count of each column in which a row is not 0.</summary>
    internal static void Count(ReadOnlySpan<double> row, int[] ofColumns)
    {
        for (var i = 0; i < row.Length; i++)
            ofColumns[i] += row[i] == 0 ? 0 : 1;
    }
}
