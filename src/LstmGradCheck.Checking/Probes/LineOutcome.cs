namespace LstmGradCheck.Checking.Probes;

/// <summary>What came of waiting for a line.</summary>
internal enum LineOutcome
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>The stream has ended.</summary>
    End,

    /// <summary>No line in time.</summary>
    Timeout,

    /// <summary>A line that is too long.</summary>
    TooLong,
}
