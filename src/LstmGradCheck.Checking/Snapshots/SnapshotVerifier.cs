using System.Text;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>Compares gradients with the snapshots in a directory.</summary>
public sealed class SnapshotVerifier
{
    private readonly string directory;

    private readonly IGradientSource source;

    /// <summary>Opens a directory. If accepting snapshots was interrupted there, that is finished first.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="source">What computes the gradients.</param>
    /// <exception cref="IOException">The interrupted acceptance cannot be finished.</exception>
    public SnapshotVerifier(string directory, IGradientSource source)
    {
        (this.directory, this.source) = (directory, source);
        FileBatch.Finish(directory);
    }

    /// <summary>
    /// Compares one gradient; if it differs, it is written beside the snapshot as <c>.received.txt</c>. If that fails, the
    /// result of the comparison stays the same and <see cref="SnapshotCheck.NotLeft"/> gives the reason.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="tolerance">The requested tolerance, or null for the recorded one.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ProblemException">The recorded file is not a snapshot.</exception>
    public SnapshotCheck Verify(Problem problem, GradientKind gradient, double? tolerance = null)
    {
        var (check, received) = Compare(problem, gradient, tolerance);
        try
        {
            LeaveBeside(SnapshotFiles.Received(check.File), check.Agrees ? null : SnapshotText.Write(received));
            return check;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return check with { NotLeft = exception.Message };
        }
    }

    /// <summary>Compares one gradient and writes nothing.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="tolerance">The requested tolerance, or null for the recorded one.</param>
    /// <returns>What was found, and the new snapshot, with the recorded tolerance or, if there is none, the default.</returns>
    /// <exception cref="ProblemException">The recorded file is not a snapshot.</exception>
    public (SnapshotCheck Check, Snapshot Received) Compare(Problem problem, GradientKind gradient, double? tolerance = null)
    {
        var path = Path.Combine(directory, SnapshotFiles.Name(problem.Name, gradient));
        var recorded = File.Exists(path) ? SnapshotReader.Read(path) : null;
        var trace = source.Differentiate(problem, gradient);
        var received = SnapshotMaker.Of(problem, trace, recorded?.Tolerance ?? SnapshotTolerances.Default);
        var comparison = recorded is null
            ? Whole(SnapshotDifferenceKind.MissingFile)
            : SnapshotComparer.Compare(recorded, received, tolerance);
        return (new(path, problem.Name, gradient, comparison) { ProblemFile = problem.File }, received);
    }

    /// <summary>The snapshots in the directory for which no gradient was given.</summary>
    /// <param name="given">The files that gradients were given for.</param>
    /// <param name="gradients">The gradients to look for.</param>
    /// <returns>One finding for each of the others, sorted by file.</returns>
    public IEnumerable<SnapshotCheck> Surplus(IReadOnlyCollection<string> given, IReadOnlyList<GradientKind> gradients) =>
        SnapshotFiles.In(directory, gradients)
            .Where(file => !given.Contains(file.Path))
            .Select(file => new SnapshotCheck(file.Path, file.Problem, file.Gradient, Whole(SnapshotDifferenceKind.SurplusFile)));

    private static void LeaveBeside(string path, string? received)
    {
        if (received is null)
            File.Delete(path);
        else
            ReplacedFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(received)));
    }

    private static SnapshotComparison Whole(SnapshotDifferenceKind kind) => new([new(kind, "", "")], 0);
}
