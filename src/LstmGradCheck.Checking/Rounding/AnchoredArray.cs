using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>What the values of an array may be, as the anchored error analysis finds.</summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
/// <param name="quantity">The array.</param>
/// <param name="given">What the trace has, or null.</param>
internal sealed class AnchoredArray<TUnit>(Quantity quantity, TraceArray? given)
    where TUnit : IRoundingUnit
{
    /// <summary>The array.</summary>
    internal Quantity Quantity => quantity;

    /// <summary>How far each value is expected from the hand-derived one, with its sign.</summary>
    internal double[] Shifts { get; } = new double[quantity.Count];

    /// <summary>How far each may be from there.</summary>
    internal double[] Radii { get; } = new double[quantity.Count];

    /// <summary>Notes what a value may be.</summary>
    /// <param name="i">Its row-major index.</param>
    /// <param name="value">The value, as it follows from those before it.</param>
    internal void Note(int i, RunningErrorBound<TUnit> value)
    {
        var bound = value.Bound;
        Shifts[i] = double.IsFinite(bound) ? value.Deviation : 0;
        // A number of single precision may be written with fewer digits than the double that it is read as.
        Radii[i] = bound + (given is { } array && double.IsFinite(array.Values[i]) ? Math.Abs(array.Values[i] - TUnit.Round(array.Values[i])) : 0);
    }

    /// <summary>What the equations go on with behind a value that the trace has.</summary>
    /// <param name="i">Its row-major index.</param>
    /// <param name="value">The value, as it follows from those before it.</param>
    /// <returns>
    /// The program's number, as it is known best: the trace's, off by no more than its last digit, or, where the equations
    /// know it better or it is not explained by roundings, the one that follows.
    /// </returns>
    internal RunningErrorBound<TUnit> Anchored(int i, RunningErrorBound<TUnit> value)
    {
        if (given is null)
            return value;
        // A number of single precision may have been converted to it on being written.
        var (deviation, uncertainty) = (given.Values[i] - value.Value, given.WrittenRadius(i) + TUnit.ConversionError(given.Values[i]));
        var bound = value.Bound;
        return Math.Abs(deviation - value.Deviation) <= bound + uncertainty && uncertainty < bound
            ? RunningErrorBound<TUnit>.Term(value.Value, deviation, uncertainty)
            : value;
    }

    /// <summary>Notes all values.</summary>
    internal void NoteAll(RunningErrorBound<TUnit>[] values)
    {
        for (var i = 0; i < values.Length; i++)
            Note(i, values[i]);
    }
}
