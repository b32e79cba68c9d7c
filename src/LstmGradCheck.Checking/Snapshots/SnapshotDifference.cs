using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>One difference between a snapshot and a gradient.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Array">The array's full name; empty for the file as a whole.</param>
/// <param name="Place">The place in it, such as <c>sequence = 1, t = 3, c = 1</c>; may be empty.</param>
public sealed record SnapshotDifference(SnapshotDifferenceKind Kind, string Array, string Place)
{
    /// <summary>The quantity that the array holds; null if the gradient does not have it.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>The row-major index of the first value that it concerns, counted from 0.</summary>
    public int Index { get; init; }

    /// <summary>The line of the snapshot's file, counted from 1; 0 if there is none to show.</summary>
    public int FileLine { get; init; }

    /// <summary>The recorded value; null if the difference is not one of values.</summary>
    public double? Recorded { get; init; }

    /// <summary>The received value; null if the difference is not one of values.</summary>
    public double? Received { get; init; }

    /// <summary>The largest absolute difference at which the values are equal; 0 if the difference is not one of values.</summary>
    public double Tolerance { get; init; }

    /// <summary>Further details, such as both shapes.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The absolute difference; infinite for whatever is not a difference of finite values.</summary>
    public double Error => Recorded is { } a && Received is { } b && double.IsFinite(a - b) ? Math.Abs(a - b) : double.PositiveInfinity;

    /// <summary>The absolute difference in units of the tolerance; infinite for whatever is not a difference of finite values.</summary>
    public double InTolerances => Error / Tolerance;

    /// <summary>The layer and unit, such as <c>layer 2, unit c, quantity e_s</c>; empty if the gradient does not have the array.</summary>
    public string Where => Quantity?.Where ?? "";

    /// <summary>The place in the order of derivation; the file as a whole comes first, arrays that the gradient lacks come last.</summary>
    internal (int Phase, int Sequence, int Time, int Layer, int Quantity, int Index) Order =>
        Quantity is not null ? DerivationOrder.KeyOf(Quantity, Index) : Array.Length == 0 ? (-1, 0, 0, 0, 0, 0) : (int.MaxValue, 0, 0, 0, 0, 0);
}

/// <summary>How a snapshot and a gradient may differ.</summary>
public enum SnapshotDifferenceKind
{
    /// <summary>A value beyond the tolerance.</summary>
    Value,

    /// <summary>Problem, gradient or form of the header.</summary>
    Header,

    /// <summary>The requested tolerance is looser than the recorded one.</summary>
    LooserTolerance,

    /// <summary>There is no snapshot of the gradient.</summary>
    MissingFile,

    /// <summary>There is a snapshot but no problem or gradient for it.</summary>
    SurplusFile,

    /// <summary>The snapshot lacks an array.</summary>
    MissingArray,

    /// <summary>The snapshot has an array that the gradient does not have.</summary>
    SurplusArray,

    /// <summary>An array has other axes, another shape or another form.</summary>
    Shape,

    /// <summary>An array is under another heading, or an array or a line is out of order.</summary>
    Order,

    /// <summary>The snapshot lacks a line of an array.</summary>
    MissingLine,

    /// <summary>The snapshot has a line that the array does not have, or has it twice.</summary>
    SurplusLine,

    /// <summary>A line has more or fewer numbers, or the largest value of a digest is at another place.</summary>
    LineLength,
}
