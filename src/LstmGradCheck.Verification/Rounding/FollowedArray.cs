using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Rounding;

/// <summary>What the values of an array may be, as they are followed.</summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
/// <param name="quantity">The array.</param>
/// <param name="given">What the trace has, or null.</param>
internal sealed class FollowedArray<TUnit>(Quantity quantity, double[]? given)
    where TUnit : IRoundingUnit
{
    /// <summary>The array.</summary>
    internal Quantity Quantity => quantity;

    /// <summary>What the trace has, or null.</summary>
    internal double[]? Given => given;

    /// <summary>How far each value is expected from the hand-derived one, with its sign.</summary>
    internal double[] Shifts { get; } = new double[quantity.Count];

    /// <summary>How far each may be from there.</summary>
    internal double[] Radii { get; } = new double[quantity.Count];

    /// <summary>Notes what a value may be.</summary>
    /// <param name="i">Its row-major index.</param>
    /// <param name="value">The value, as it follows from those before it.</param>
    internal void Note(int i, AnyOrder<TUnit> value)
    {
        var bound = value.Bound;
        Shifts[i] = double.IsFinite(bound) ? value.Deviation : 0;
        // A number of single precision may be written with fewer digits than the double that it is read as.
        Radii[i] = bound + (given is not null && double.IsFinite(given[i]) ? Math.Abs(given[i] - TUnit.Round(given[i])) : 0);
    }

    /// <summary>Notes all values.</summary>
    internal void NoteAll(AnyOrder<TUnit>[] values)
    {
        for (var i = 0; i < values.Length; i++)
            Note(i, values[i]);
    }
}
