using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Testing;

/// <summary>Describes which snapshots of a problem differ, and how to accept the new ones.</summary>
/// <param name="problem">The problem.</param>
/// <param name="directory">The directory of the snapshots.</param>
/// <param name="checks">The results, at least one of which differs.</param>
internal sealed class SnapshotFailure(Problem problem, string directory, IReadOnlyList<SnapshotCheck> checks)
{
    private readonly List<SnapshotCheck> failed = [.. checks.Where(check => !check.Agrees)];

    /// <summary>The message.</summary>
    /// <param name="ownSource">Whether the caller's own code computed the gradients: the command accepts hand-derived ones only.</param>
    /// <param name="gradient">The gradient asked for, or null.</param>
    /// <param name="tolerance">The tolerance asked for, or null.</param>
    /// <returns>A summary line, the message of each snapshot that differs, then how to accept.</returns>
    internal string Message(bool ownSource, GradientKind? gradient, double? tolerance) => string.Join('\n',
    [
        $"{failed.Count} of {checks.Count} gradient snapshots of {Legible.Name(problem.Name)} {(failed.Count == 1 ? "differs" : "differ")}",
        .. failed.Select(check => check.Message),
        .. failed.Where(check => check.NotLeft is not null).Select(check => $"{Legible.Path(SnapshotFiles.Received(check.File))}: cannot be written ({Legible.Message(check.NotLeft!)})"),
        .. Acceptance(ownSource ? null : Command(gradient, tolerance)),
    ]);

    private IEnumerable<string> Acceptance(string? command)
    {
        const string Rename = "rename .received.txt, left beside each snapshot that differs, to .verified.txt";
        var (changed, surplus) = (Has(IsChange), Has(kind => kind == SnapshotDifferenceKind.SurplusFile));
        if (command is not null && (changed || IsLooser))
            yield return "To accept: " + command + (changed && !IsLooser ? "\nor " + Rename : "");
        else if (changed)
            yield return "To accept: " + Rename;
        if (command is null && IsLooser)
            yield return "To accept the tolerance: change it in the header of the snapshot";
        if (surplus)
            yield return "The snapshot without a gradient: delete it if it is not wanted";
    }

    private bool IsLooser => Has(kind => kind == SnapshotDifferenceKind.LooserTolerance);

    private static bool IsChange(SnapshotDifferenceKind kind) =>
        kind is not (SnapshotDifferenceKind.LooserTolerance or SnapshotDifferenceKind.SurplusFile);

    private bool Has(Predicate<SnapshotDifferenceKind> kind) =>
        failed.Exists(check => check.Comparison.Differences.Any(difference => kind(difference.Kind)));

    /// <summary>The command that accepts them all; null for a problem that was not read from a file.</summary>
    private string? Command(GradientKind? gradient, double? tolerance) => problem.File is not { } file ? null :
        $"./gradcheck snapshot accept {ShellWord.Of(directory)} {ShellWord.Of(Path.GetFullPath(file))}"
            + (gradient is { } only ? $" --gradient {only.Name()}" : "")
            + (IsLooser ? $" --tolerance {SnapshotText.Tolerance(tolerance!.Value)}" : "");
}
