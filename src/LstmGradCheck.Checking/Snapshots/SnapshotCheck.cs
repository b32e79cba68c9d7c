using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>The result for one snapshot.</summary>
/// <param name="File">The path of the recorded snapshot.</param>
/// <param name="Problem">The problem's name.</param>
/// <param name="Gradient">Which gradient.</param>
/// <param name="Comparison">How the snapshot and the gradient differ.</param>
public sealed record SnapshotCheck(string File, string Problem, GradientKind Gradient, SnapshotComparison Comparison)
{
    /// <summary>The path of the problem's file as it was given; null for a built-in problem, or if there is no problem.</summary>
    public string? ProblemFile { get; init; }

    /// <summary>Why <c>.received.txt</c> beside the snapshot could not be written (or deleted if nothing differs); else null.</summary>
    public string? NotLeft { get; init; }

    /// <summary>Whether nothing differs.</summary>
    public bool Agrees => Comparison.Agrees;

    /// <summary>The file, the first difference, the number of differences, the largest one; empty if nothing differs.</summary>
    public string Message =>
        Agrees ? "" : string.Join('\n', SnapshotMessage.Lines(Comparison).Select(line => "  " + line).Prepend(Legible.Path(File)));
}
