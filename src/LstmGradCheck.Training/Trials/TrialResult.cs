using System.Runtime.InteropServices;

namespace LstmGradCheck.Training.Trials;

/// <summary>What came of one trial: a value, the same on every run.</summary>
public sealed record TrialResult
{
    /// <summary>The row of the table.</summary>
    public required string Row { get; init; }

    /// <summary>The trial, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Whether it met the row's criterion of success before the cap.</summary>
    public required bool Solved { get; init; }

    /// <summary>How many examples (sequences, strings, streams) it had learnt from when it stopped.</summary>
    public required long Count { get; init; }

    /// <summary>The number of steps that it learnt from.</summary>
    public required long Steps { get; init; }

    /// <summary>What was measured besides, by name, such as <c>wrong</c>.</summary>
    public required IReadOnlyDictionary<string, double> Measures { get; init; }

    /// <summary>Points of the learning curve: after how many examples, and the error there (a stream's length for streams).</summary>
    public required IReadOnlyList<CurvePoint> Curve { get; init; }
}

/// <summary>A point of a learning curve.</summary>
/// <param name="Count">After how many examples.</param>
/// <param name="Value">The mean since the last point.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CurvePoint(long Count, double Value);
