using System.CommandLine;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Shards;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Snapshots;

/// <summary>The verb <c>snapshot</c>: records gradients as text files, compares them by their numbers, and accepts changes.</summary>
/// <param name="terminal">Where it writes and asks.</param>
/// <param name="ours">The source whose gradients are recorded.</param>
internal sealed class SnapshotCommand(Terminal terminal, IGradientSource ours)
{
    private readonly SnapshotSelection selection = new();
    private readonly Option<double?> tolerance = SnapshotSelection.Tolerance();
    private readonly Option<string?> output = CommonOptions.Output();
    private readonly Option<string?> format = CommonOptions.Choice("--format", "The format of the report. Default: table.", [.. SnapshotWriter.Formats], []);
    private readonly Option<string?> shard = ShardOption.Build("Compares");
    private readonly Option<bool> yes = new("--yes") { Description = "Accepts without asking." };

    /// <summary>Builds the command for the parser.</summary>
    internal Command Build()
    {
        var create = selection.Command("create", "Records gradients that are not recorded yet.", tolerance);
        create.SetAction(Create);
        var verify = selection.Command("verify", "Compares gradients with the recorded ones, number by number.", tolerance, shard, format, output);
        verify.SetAction(Verify);
        var accept = selection.Command("accept", "Replaces the recorded gradients with the current ones.", tolerance, yes);
        accept.SetAction(Accept);
        return new("snapshot", "Records gradients as text files, and finds what changed.") { create, verify, accept };
    }

    private int Create(ParseResult parsed)
    {
        var selected = selection.Read(parsed);
        MemoryCheck.DemandGradients(selected.Gradients, ours);
        FileBatch.Finish(selected.Directory);
        if (selected.Files.FirstOrDefault(File.Exists) is { } there)
            throw new UsageException($"{there}: found a snapshot already; expected none. See {Invocation.Program} snapshot accept --help");
        var recorded = parsed.GetValue(tolerance) ?? SnapshotTolerances.Default;
        var batch = selected.Gradients.Select(each => New(each.Problem, each.Gradient, recorded)).ToList();
        Directory.CreateDirectory(selected.Directory);
        FileBatch.Write(selected.Directory, batch, onlyNew: true);
        terminal.Output.WriteLine($"{Count(batch.Count)} created in {Legible.Path(selected.Directory)}.");
        return ExitStatus.Agrees;
    }

    private KeyValuePair<string, string> New(Problem problem, GradientKind gradient, double recorded)
    {
        var snapshot = SnapshotMaker.Of(problem, ours.Differentiate(problem, gradient), recorded);
        SnapshotMaker.RequireFinite(problem, snapshot);
        return new(SnapshotFiles.Name(problem.Name, gradient), SnapshotText.Write(snapshot));
    }

    private int Verify(ParseResult parsed)
    {
        var path = parsed.GetValue(output);
        OutputFile.Check(path);
        var part = ShardOption.Read(parsed.GetValue(shard));
        var selected = selection.Read(parsed);
        selected.RequireDirectory();
        MemoryCheck.DemandGradients(selected.Gradients, ours);
        var report = Compare(selected, part, parsed.GetValue(tolerance));
        foreach (var check in report.Checks.Where(check => check.NotLeft is not null))
            terminal.Error.WriteLine($"gradcheck: {Legible.Path(SnapshotFiles.Received(check.File))}: cannot be {(check.Agrees ? "deleted" : "written")} ({Legible.Message(check.NotLeft!)})");
        OutputFile.Write(path, terminal.Output, stream => SnapshotWriter.Write(stream, parsed.GetValue(format), report));
        return report.Agrees ? ExitStatus.Agrees : ExitStatus.Disagrees;
    }

    private SnapshotReport Compare(SelectedSnapshots selected, Shard? shard, double? asked)
    {
        var verifier = new SnapshotVerifier(selected.Directory, ours);
        List<(SweepItem Item, Func<SnapshotCheck> Check)> all =
        [
            .. selected.Gradients.Select(each => (
                new SweepItem(each.Problem.Name, each.Gradient.Name(), AuditCost.OfGradient(each.Problem, each.Gradient)),
                new Func<SnapshotCheck>(() => verifier.Verify(each.Problem, each.Gradient, asked)))),
            .. verifier.Surplus(selected.Files, selected.Kinds).Select(check => (
                new SweepItem(check.Problem, check.Gradient.Name(), 1),
                new Func<SnapshotCheck>(() => check))),
        ];
        var part = shard is null ? null : SweepPart.Of([.. all.Select(each => each.Item)], shard);
        return new(selected.Directory, [.. (part?.Of(all) ?? all).Select(each => each.Check())]) { Part = part };
    }

    private int Accept(ParseResult parsed)
    {
        var selected = selection.Read(parsed);
        selected.RequireDirectory();
        MemoryCheck.DemandGradients(selected.Gradients, ours);
        var plan = AcceptPlan.Of(new(selected.Directory, ours), selected, parsed.GetValue(tolerance));
        foreach (var line in plan.Lines)
            terminal.Output.WriteLine(line);
        if (plan.Files.Count == 0)
        {
            terminal.Output.WriteLine("nothing to accept.");
            return ExitStatus.Agrees;
        }

        if (!parsed.GetValue(yes) && !Asked(plan.Files.Count))
        {
            terminal.Output.WriteLine("nothing was changed.");
            return ExitStatus.Disagrees;
        }

        FileBatch.Write(selected.Directory, plan.Files);
        foreach (var (name, _) in plan.Files)
            File.Delete(SnapshotFiles.Received(Path.Combine(selected.Directory, name)));
        terminal.Output.WriteLine($"{Count(plan.Files.Count)} written.");
        return ExitStatus.Agrees;
    }

    private bool Asked(int files)
    {
        if (terminal.Input is not { } input)
            throw new UsageException("snapshot accept: found no terminal to ask at; expected --yes. Nothing was changed");
        terminal.Output.Write($"Write {Count(files)}? [y/N] ");
        return input.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    private static string Count(int files) => files == 1 ? "1 snapshot" : $"{files} snapshots";
}
