using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Tests.Checking.Snapshots;

/// <summary>Snapshots of the canonical suite, and what is left when their text is changed.</summary>
internal static class Recorded
{
    /// <summary>One block of one cell, T = 3: every value is recorded.</summary>
    internal const string Small = "timing-1-1-1";

    /// <summary>The continual task: digests.</summary>
    internal const string Large = "cerg-4x2";

    internal static Problem Problem(string name) => CanonicalSuite.Problems().Single(problem => problem.Name == name);

    internal static Snapshot Of(string name, GradientKind gradient = GradientKind.Exact)
    {
        var problem = Problem(name);
        return SnapshotMaker.Of(problem, new HandDerivedSource().Differentiate(problem, gradient), SnapshotTolerances.Default);
    }

    /// <summary>Compares a changed text of a snapshot with the snapshot.</summary>
    internal static SnapshotComparison Changed(Snapshot snapshot, Func<List<string>, IEnumerable<string>> change) =>
        SnapshotComparer.Compare(SnapshotReader.Read("changed.txt", string.Join('\n', change([.. SnapshotText.Write(snapshot).Split('\n')]))), snapshot);

    /// <summary>The index of a line of an array, counted from its title: 1 is the names of columns or the first line of a digest.</summary>
    internal static int LineOf(List<string> lines, string array, int line) =>
        lines.FindIndex(each => each.StartsWith(array + "  ", StringComparison.Ordinal)) + line;
}
