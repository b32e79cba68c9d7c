using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Snapshots;

/// <summary>The snapshots that a verb of <c>snapshot</c> works on.</summary>
/// <param name="Directory">The directory of the snapshots.</param>
/// <param name="Gradients">The gradients, problem by problem.</param>
/// <param name="Kinds">The kinds of gradient of which the directory may have no other snapshots.</param>
internal sealed record SelectedSnapshots(
    string Directory, IReadOnlyList<(Problem Problem, GradientKind Gradient)> Gradients, IReadOnlyList<GradientKind> Kinds)
{
    /// <summary>The snapshots' files, one for each of the gradients, whether they exist or not.</summary>
    internal IReadOnlyList<string> Files { get; } =
        [.. Gradients.Select(each => Path.Combine(Directory, SnapshotFiles.Name(each.Problem.Name, each.Gradient)))];

    /// <summary>Refuses a directory that does not exist.</summary>
    /// <exception cref="UsageException">There is no such directory.</exception>
    internal void RequireDirectory()
    {
        if (!System.IO.Directory.Exists(Directory))
            throw new UsageException($"{Directory}: found no such directory; expected one with snapshots ({Invocation.Program} snapshot create makes it)");
    }
}
