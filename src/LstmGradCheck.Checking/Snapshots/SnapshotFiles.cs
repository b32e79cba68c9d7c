using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>The names of snapshots, as Verify gives them: class, method, parameters.</summary>
public static class SnapshotFiles
{
    private const string Prefix = "CanonicalSnapshots.Gradient_problem=";

    private const string Verified = ".verified.txt";

    /// <summary>The pattern of the names of recorded snapshots.</summary>
    internal const string Any = $"{Prefix}*{Verified}";

    /// <summary>
    /// The gradients that are recorded unless one is named: all three, but the on-line one only for several layers. With one
    /// layer, it equals the truncated one in every value (and has no dE/dx).
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <returns>The gradients in their order.</returns>
    public static IReadOnlyList<GradientKind> Gradients(Problem problem) =>
        [.. GradientKinds.All.Where(kind => kind != GradientKind.Online || problem.Network.Layers.Count > 1)];

    /// <summary>The gradients that are compared unless one is named: what the problem asks for, else <see cref="Gradients"/>.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>The gradients in their order.</returns>
    public static IReadOnlyList<GradientKind> GradientsAskedFor(Problem problem) =>
        problem.Gradient is { } only ? [only] : Gradients(problem);

    /// <summary>The name of the recorded snapshot of a gradient.</summary>
    /// <param name="problem">The problem's name.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>The file's name, without a directory.</returns>
    /// <exception cref="ProblemException">The problem's name cannot be part of a file name, or has invisible characters.</exception>
    public static string Name(string problem, GradientKind gradient) =>
        problem.AsSpan().IndexOfAny('/', '\\') < 0 && problem == Legible.Text(problem, problem.Length)
            ? $"{Prefix}{problem}{Ending(gradient)}"
            : throw new ProblemException(problem, "", "a problem's name with a slash or with invisible characters", "another name, since the snapshot's file has it");

    /// <summary>The path to which a snapshot that differs from the recorded one is written.</summary>
    /// <param name="verified">The path of the recorded one.</param>
    /// <returns>The path beside it.</returns>
    public static string Received(string verified) => verified[..^Verified.Length] + ".received.txt";

    /// <summary>The recorded snapshots in a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="gradients">The gradients to look for.</param>
    /// <returns>For each file its path, the problem's name and the gradient, sorted by path.</returns>
    public static IEnumerable<(string Path, string Problem, GradientKind Gradient)> In(string directory, IReadOnlyList<GradientKind> gradients)
    {
        foreach (var path in Directory.EnumerateFiles(directory, Any).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            foreach (var gradient in gradients.Where(gradient => name.EndsWith(Ending(gradient), StringComparison.Ordinal)))
                yield return (path, name[Prefix.Length..^Ending(gradient).Length], gradient);
        }
    }

    private static string Ending(GradientKind gradient) => $"_gradient={gradient.Name()}{Verified}";
}
