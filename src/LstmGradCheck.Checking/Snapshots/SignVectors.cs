namespace LstmGradCheck.Checking.Snapshots;

/// <summary>
/// Eight fixed vectors of +1 and -1, of any length. The signs at index i are the top eight bits of the i-th output of
/// SplitMix64 (Steele, Lea, Flood 2014) with seed 0: integer arithmetic, so they are the same on every machine. A change of
/// one value changes every dot product by that amount; two changes of one size cancel in all eight in one of 256 cases.
/// </summary>
public static class SignVectors
{
    /// <summary>The number of vectors.</summary>
    public const int Count = 8;

    /// <summary>The dot products of an array with the vectors.</summary>
    /// <param name="values">The array, row-major.</param>
    /// <returns>Eight numbers.</returns>
    public static double[] Dots(IReadOnlyList<double> values)
    {
        var dots = new double[Count];
        for (var i = 0; i < values.Count; i++)
        {
            for (var vector = 0; vector < Count; vector++)
                dots[vector] += Sign(vector, i) * values[i];
        }

        return dots;
    }

    /// <summary>One element of a vector.</summary>
    /// <param name="vector">The vector, counted from 0.</param>
    /// <param name="index">The place in it, counted from 0.</param>
    /// <returns>+1 or -1.</returns>
    public static int Sign(int vector, int index) => (SplitMix64((ulong)index) >> (63 - vector) & 1) == 0 ? 1 : -1;

    private static ulong SplitMix64(ulong index)
    {
        unchecked
        {
            var z = (index + 1) * 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
