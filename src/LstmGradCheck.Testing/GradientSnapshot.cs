using System.Runtime.CompilerServices;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Testing;

/// <summary>
/// Demands of gradients that they are the recorded ones. The snapshots are those of <c>./gradcheck snapshot</c>, by name
/// and by content. Numbers are compared, not texts. One that differs is left beside the snapshot as <c>.received.txt</c>,
/// also where there is no snapshot yet; a directory that is not there is made for it.
/// </summary>
/// <remarks>
/// A tolerance, where one is asked for, is relative to the largest magnitude of an array; without it the recorded one
/// holds. A looser one than the recorded one is a difference: the recorded one is part of the review.
/// </remarks>
public static class GradientSnapshot
{
    /// <summary>Demands it of the gradients of a problem file.</summary>
    /// <param name="problem">The file; a relative path is taken relative to the folder of the calling source file.</param>
    /// <param name="directory">The directory of the snapshots; a relative path likewise.</param>
    /// <param name="gradient">Which gradient, or null for those that <c>./gradcheck snapshot verify</c> compares: <see cref="SnapshotFiles.GradientsAskedFor"/>.</param>
    /// <param name="source">What computes the gradients, or null for <see cref="HandDerivedSource"/>.</param>
    /// <param name="tolerance">A tolerance above 0 and below 1, or null for the recorded one.</param>
    /// <param name="sourceFile">The calling source file; the compiler gives it.</param>
    /// <exception cref="GradientDisagreementException">Some differ; the message has all of them and says how to accept them.</exception>
    /// <exception cref="ProblemException">
    /// The problem or a snapshot cannot be read, or a path is relative and the folder of the source file is not there.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is out of range, or the source does not compute the gradient.</exception>
    public static void Verify(
        string problem, string directory, GradientKind? gradient = null, IGradientSource? source = null, double? tolerance = null, [CallerFilePath] string sourceFile = "") =>
        Verify(ProblemFile.Read(CallerFolder.Resolve(problem, sourceFile)), directory, gradient, source, tolerance, sourceFile);

    /// <summary>Demands it of the gradients of a problem; <see cref="Problem.Name"/> is in the names of its snapshots.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="directory">The directory of the snapshots; a relative path is taken relative to the folder of the calling source file.</param>
    /// <param name="gradient">Which gradient, or null for those that <c>./gradcheck snapshot verify</c> compares: <see cref="SnapshotFiles.GradientsAskedFor"/>.</param>
    /// <param name="source">What computes the gradients, or null for <see cref="HandDerivedSource"/>.</param>
    /// <param name="tolerance">A tolerance above 0 and below 1, or null for the recorded one.</param>
    /// <param name="sourceFile">The calling source file; the compiler gives it.</param>
    /// <exception cref="GradientDisagreementException">Some differ; the message has all of them and says how to accept them.</exception>
    /// <exception cref="ProblemException">A snapshot cannot be read, or the directory is relative and the folder of the source file is not there.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is out of range, or the source does not compute the gradient.</exception>
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

    /// <summary>Demands it of a gradient that was computed elsewhere; <see cref="RecordedTrace.Of"/> makes a trace of arrays.</summary>
    /// <param name="trace">The gradient; the snapshot has the arrays that it has, no more and no fewer.</param>
    /// <param name="problem">Its problem; <see cref="Problem.Name"/> is in the name of the snapshot.</param>
    /// <param name="directory">The directory of the snapshots; a relative path is taken relative to the folder of the calling source file.</param>
    /// <param name="tolerance">A tolerance above 0 and below 1, or null for the recorded one.</param>
    /// <param name="sourceFile">The calling source file; the compiler gives it.</param>
    /// <exception cref="GradientDisagreementException">It differs; the message says how to accept it.</exception>
    /// <exception cref="ProblemException">The snapshot cannot be read, or the directory is relative and the folder of the source file is not there.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is out of range.</exception>
    public static void Verify(
        GradientTrace trace, Problem problem, string directory, double? tolerance = null, [CallerFilePath] string sourceFile = "") =>
        Verify(problem, directory, trace.Gradient, new GivenTrace(trace), tolerance, sourceFile);

    /// <summary>One for each gradient; where none is named, also one for each snapshot of the problem that no gradient belongs to.</summary>
    private static List<SnapshotCheck> Checks(SnapshotVerifier verifier, Problem problem, GradientKind? gradient, double? tolerance)
    {
        IReadOnlyList<GradientKind> kinds = gradient is { } only ? [only] : SnapshotFiles.GradientsAskedFor(problem);
        List<SnapshotCheck> checks = [.. kinds.Select(kind => verifier.Verify(problem, kind, tolerance))];
        if (gradient is null)
            checks.AddRange(verifier.Surplus([.. checks.Select(check => check.File)], GradientKinds.All).Where(check => check.Problem == problem.Name));
        return checks;
    }
}
