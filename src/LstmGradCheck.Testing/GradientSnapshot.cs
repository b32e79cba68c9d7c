using System.Runtime.CompilerServices;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Testing;

/// <summary>
/// Asserts that gradients equal the recorded ones. The snapshots have the names and contents of <c>./gradcheck snapshot</c>.
/// Numbers are compared, not texts. A gradient that differs, or that has no snapshot yet, is written to the directory as
/// <c>.received.txt</c>; the directory is made if it is missing.
/// </summary>
/// <remarks>
/// A tolerance is relative to the largest magnitude of an array. Without one, the recorded tolerance is used. A tolerance
/// looser than the recorded one is itself a difference: only a change of the snapshot can loosen it.
/// </remarks>
public static class GradientSnapshot
{
    /// <summary>Asserts this for the gradients of a problem file.</summary>
    /// <param name="problem">The file; a relative path is relative to the folder of the calling source file.</param>
    /// <param name="directory">The directory of the snapshots; a relative path likewise.</param>
    /// <param name="gradient">
    /// Which gradient, or null for those that <c>./gradcheck snapshot verify</c> compares: <see cref="SnapshotFiles.GradientsAskedFor"/>.
    /// </param>
    /// <param name="source">What computes the gradients, or null for <see cref="HandDerivedSource"/>.</param>
    /// <param name="tolerance">A tolerance above 0 and below 1, or null for the recorded one.</param>
    /// <param name="sourceFile">The calling source file; the compiler gives it.</param>
    /// <exception cref="GradientDisagreementException">Some differ; the message has all of them and says how to accept them.</exception>
    /// <exception cref="ProblemException">
    /// The problem or a snapshot cannot be read, or a path is relative to a missing folder.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is out of range, or the source cannot compute the gradient.</exception>
    public static void Verify(
        string problem, string directory, GradientKind? gradient = null, IGradientSource? source = null, double? tolerance = null, [CallerFilePath] string sourceFile = "") =>
        Verify(ProblemFile.Read(CallerFolder.Resolve(problem, sourceFile)), directory, gradient, source, tolerance, sourceFile);

    /// <summary>Asserts this for the gradients of a problem; <see cref="Problem.Name"/> is part of the names of its snapshots.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="directory">The directory of the snapshots; if relative, then to the folder of the calling source file.</param>
    /// <param name="gradient">
    /// Which gradient, or null for those that <c>./gradcheck snapshot verify</c> compares: <see cref="SnapshotFiles.GradientsAskedFor"/>.
    /// </param>
    /// <param name="source">What computes the gradients, or null for <see cref="HandDerivedSource"/>.</param>
    /// <param name="tolerance">A tolerance above 0 and below 1, or null for the recorded one.</param>
    /// <param name="sourceFile">The calling source file; the compiler gives it.</param>
    /// <exception cref="GradientDisagreementException">Some differ; the message has all of them and says how to accept them.</exception>
    /// <exception cref="ProblemException">A snapshot cannot be read, or the directory is relative to a missing folder.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is out of range, or the source cannot compute the gradient.</exception>
    public static void Verify(
        Problem problem, string directory, GradientKind? gradient = null, IGradientSource? source = null, double? tolerance = null, [CallerFilePath] string sourceFile = "")
    {
        if (tolerance is { } asked)
            ToleranceRange.Demand(asked);
        var folder = CallerFolder.Resolve(directory, sourceFile);
        Directory.CreateDirectory(folder);
        var checks = Checks(new(folder, source ?? new HandDerivedSource()), problem, gradient, tolerance);
        if (checks.Exists(check => !check.Agrees))
            throw new GradientDisagreementException(new SnapshotFailure(problem, folder, checks).Message(ownSource: source is not null, gradient, tolerance));
    }

    /// <summary>Asserts this for a gradient computed elsewhere; <see cref="RecordedTrace.Of"/> makes a trace from arrays.</summary>
    /// <param name="trace">The gradient; the snapshot must have the same arrays, no more and no fewer.</param>
    /// <param name="problem">Its problem; <see cref="Problem.Name"/> is part of the name of the snapshot.</param>
    /// <param name="directory">The directory of the snapshots; if relative, then to the folder of the calling source file.</param>
    /// <param name="tolerance">A tolerance above 0 and below 1, or null for the recorded one.</param>
    /// <param name="sourceFile">The calling source file; the compiler gives it.</param>
    /// <exception cref="GradientDisagreementException">It differs; the message says how to accept it.</exception>
    /// <exception cref="ProblemException">The snapshot cannot be read, or the directory is relative to a missing folder.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is out of range.</exception>
    public static void Verify(
        GradientTrace trace, Problem problem, string directory, double? tolerance = null, [CallerFilePath] string sourceFile = "") =>
        Verify(problem, directory, trace.Gradient, new GivenTrace(trace), tolerance, sourceFile);

    /// <summary>One check for each gradient; if none is named, also one for each snapshot of the problem that has no gradient.</summary>
    private static List<SnapshotCheck> Checks(SnapshotVerifier verifier, Problem problem, GradientKind? gradient, double? tolerance)
    {
        IReadOnlyList<GradientKind> kinds = gradient is { } only ? [only] : SnapshotFiles.GradientsAskedFor(problem);
        List<SnapshotCheck> checks = [.. kinds.Select(kind => verifier.Verify(problem, kind, tolerance))];
        if (gradient is null)
            checks.AddRange(verifier.Surplus([.. checks.Select(check => check.File)], GradientKinds.All).Where(check => check.Problem == problem.Name));
        return checks;
    }
}
