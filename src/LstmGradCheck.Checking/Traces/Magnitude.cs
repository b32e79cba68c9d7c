namespace LstmGradCheck.Checking.Traces;

/// <summary>How large the values of an array are.</summary>
public static class Magnitude
{
    /// <summary>The largest magnitude of an array; values that are not finite are left out.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The largest absolute value, or 0.</returns>
    public static double Of(double[] values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
