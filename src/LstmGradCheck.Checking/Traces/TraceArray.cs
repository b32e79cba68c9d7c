namespace LstmGradCheck.Checking.Traces;

/// <summary>One array of a trace.</summary>
/// <param name="Quantity">Its name, axes and shape.</param>
/// <param name="Values">Its values, row-major.</param>
public sealed record TraceArray(Quantity Quantity, double[] Values)
{
    /// <summary>The digits that the values were written with; null where they are the computed doubles themselves.</summary>
    public WrittenDigits? Written { get; init; }

    /// <summary>How far the number meant may be from a value, given the digits that it was written with.</summary>
    /// <param name="i">The value's row-major index, counted from 0.</param>
    internal double WrittenRadius(int i) => Written?.Radius(Values[i]) ?? 0;
}
