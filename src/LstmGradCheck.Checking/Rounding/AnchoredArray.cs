using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>The range of each value of an array, as the anchored error analysis finds it.</summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
/// <param name="quantity">The array.</param>
/// <param name="given">The trace's array, or null if it has none.</param>
internal sealed class AnchoredArray<TUnit>(Quantity quantity, TraceArray? given)
    where TUnit : IRoundingUnit
{
    /// <summary>The array.</summary>
    internal Quantity Quantity => quantity;

    /// <summary>The expected difference of each value from the hand-derived one, with its sign.</summary>
    internal double[] Shifts { get; } = new double[quantity.Count];

    /// <summary>How far each may be from there.</summary>
    internal double[] Radii { get; } = new double[quantity.Count];

    /// <summary>Records the range of a value.</summary>
    /// <param name="i">Its row-major index.</param>
    /// <param name="value">The value, as it follows from those before it.</param>
    internal void Note(int i, RunningErrorBound<TUnit> value)
    {
        var bound = value.Bound;
        Shifts[i] = double.IsFinite(bound) ? value.Deviation : 0;
        // A float may be written with so few digits that the double read back is not that float.
        Radii[i] = bound + (given is { } array && double.IsFinite(array.Values[i]) ? Math.Abs(array.Values[i] - TUnit.Round(array.Values[i])) : 0);
    }

    /// <summary>The number with which the equations continue after a value of the trace.</summary>
    /// <param name="i">Its row-major index.</param>
    /// <param name="value">The value, as it follows from those before it.</param>
    /// <returns>
    /// The best known value of the program's number: the trace's value, uncertain by its last written digit; or the computed one,
    /// where that is known more closely or where roundings do not explain the trace's value.
    /// </returns>
    internal RunningErrorBound<TUnit> Anchored(int i, RunningErrorBound<TUnit> value)
    {
        if (given is null)
            return value;
        // The program may have converted the number to single precision only to write it.
        var (deviation, uncertainty) = (given.Values[i] - value.Value, given.WrittenRadius(i) + TUnit.ConversionError(given.Values[i]));
        var bound = value.Bound;
        return Math.Abs(deviation - value.Deviation) <= bound + uncertainty && uncertainty < bound
            ? RunningErrorBound<TUnit>.Term(value.Value, deviation, uncertainty)
            : value;
    }

    /// <summary>Records the ranges of all values.</summary>
    internal void NoteAll(RunningErrorBound<TUnit>[] values)
    {
        for (var i = 0; i < values.Length; i++)
            Note(i, values[i]);
    }
}
