namespace LstmGradCheck.Checking.Snapshots;

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
