using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>What came out for one snapshot.</summary>
/// <param name="File">The path of the recorded snapshot.</param>
/// <param name="Problem">The problem's name.</param>
/// <param name="Gradient">Which gradient.</param>
/// <param name="Comparison">How the two differ.</param>
public sealed record SnapshotCheck(string File, string Problem, GradientKind Gradient, SnapshotComparison Comparison)
{
    /// <summary>The problem's file as it was named to this program; null for a built-in problem, or if there is none.</summary>
    public string? ProblemFile { get; init; }

    /// <summary>Why <c>.received.txt</c> beside the snapshot could not be written or, where nothing differs, deleted; null if it could.</summary>
    public string? NotLeft { get; init; }

    /// <summary>Whether nothing differs.</summary>
    public bool Agrees => Comparison.Agrees;

    /// <summary>The file, the first difference, the count, the largest; empty if nothing differs.</summary>
    public string Message =>
        Agrees ? "" : string.Join('\n', SnapshotMessage.Lines(Comparison).Select(line => "  " + line).Prepend(Legible.Path(File)));
}
