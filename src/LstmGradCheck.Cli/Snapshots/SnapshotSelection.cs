using System.CommandLine;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Snapshots;

/// <summary>The arguments that the verbs of <c>snapshot</c> share: a directory, problems, gradients.</summary>
internal sealed class SnapshotSelection
{
    private readonly Argument<string> directory = new("DIR") { Description = "The directory of the snapshots." };
    private readonly Argument<string[]> problems = new("PROBLEM.json") { Description = "Problem files. Without any: the canonical suite.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> gradient = CommonOptions.Gradient("what the problem asks for, else all, without online for a single layer");

    /// <summary>The option for a tolerance relative to the largest magnitude of an array.</summary>
    internal static Option<double?> Tolerance() => new("--tolerance")
    {
        Description = "How far numbers may differ, relative to the largest magnitude of their array. Default: as recorded, or 1e-11 if nothing is recorded.",
        HelpName = "X",
        CustomParser = result => CommonOptions.Share("--tolerance", result),
    };

    /// <summary>A verb with these arguments and its own options.</summary>
    internal Command Command(string name, string description, params Option[] options)
    {
        var command = new Command(name, description) { directory, problems, gradient };
        foreach (var option in options)
            command.Options.Add(option);
        return command;
    }

    /// <summary>Reads all problems: a mistake in the last file is reported before anything is computed or written.</summary>
    internal SelectedSnapshots Read(ParseResult parsed)
    {
        var (asked, files, folder) = (parsed.GetValue(gradient), parsed.GetValue(problems) ?? [], parsed.GetValue(directory)!);
        var read = files.Length == 0 ? CanonicalSuite.Problems() : [.. files.Select(ProblemFile.Read)];
        if (read.GroupBy(problem => problem.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new UsageException($"found two problems of the name {twice.Key}; expected names that differ, since the snapshots' files have them");
        GradientKind? one = asked is null ? null : GradientKinds.All.Where(kind => kind.Name() == asked).Cast<GradientKind?>().FirstOrDefault();
        return new(
            folder,
            [.. read.SelectMany(problem => Gradients(problem, asked, one).Select(kind => (problem, kind)))],
            one is { } only ? [only] : GradientKinds.All);
    }

    private static IReadOnlyList<GradientKind> Gradients(Problem problem, string? asked, GradientKind? one) =>
        one is { } only ? [only] : asked is null ? SnapshotFiles.GradientsAskedFor(problem) : SnapshotFiles.Gradients(problem);
}
