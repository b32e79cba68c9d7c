using System.CommandLine;
using System.Text;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Cli.Gradient;

/// <summary>The verb <c>gradient</c>: one problem's trace as JSON, or the names of what it holds.</summary>
/// <param name="terminal">Where it writes.</param>
internal sealed class GradientCommand(Terminal terminal)
{
    private const string Ours = "hand-derived";
    private const string Forward = "forward";
    private const string Archive = ".npz";

    private readonly Argument<string> problem = new("PROBLEM.json") { Description = "The problem file." };
    private readonly Option<string?> gradient = CommonOptions.Gradient("what the problem asks for, else exact");
    private readonly Option<string?> layout = CommonOptions.Layout("Writes a recording (.npz) in the layout of a framework, for a linear objective.");
    private readonly Option<string?> output = CommonOptions.Output();
    private readonly Option<bool> names = new("--names")
    {
        Description = "Computes nothing; lists what can be recorded of the problem: name, shape, sign and meaning of each array. What was recorded may be wrong.",
    };
    private readonly Option<string?> source = CommonOptions.Choice(
        "--source", "What computes it. Default: hand-derived.", [Ours, SourceOption.Fused, Forward, .. OracleSelection.Names], ["finite-difference"]);

    /// <summary>Builds the command for the parser.</summary>
    internal Command Build()
    {
        var command = new Command("gradient", "Writes the gradient of a problem and all intermediate values as JSON.") { problem, gradient, source, names, layout, output };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var (file, path) = (parsed.GetValue(problem)!, parsed.GetValue(output));
        OutputFile.Check(path);
        var asked = CommonOptions.LayoutOf(parsed.GetValue(layout));
        DemandFormat(asked, path);
        if (parsed.GetValue(names))
            return List(parsed, file, path);
        var read = ProblemFile.Read(file);
        var name = parsed.GetValue(source) ?? Ours;
        var kinds = CommonOptions.GradientsToWrite(read, name == Forward ? OnlyOnline(parsed.GetValue(gradient)) : parsed.GetValue(gradient));
        var chosen = Open(name, read, kinds);
        MemoryCheck.DemandGradients(kinds.Select(kind => (read, kind)), chosen);
        if (asked is not null)
            return Record(read, chosen.Differentiate(read, OnlyExact(kinds)), asked, path!);
        var traces = kinds.Select(kind => chosen.Differentiate(read, kind)).ToList();
        OutputFile.Write(path, terminal.Output, stream => TraceJson.Write(stream, traces));
        return ExitStatus.Agrees;
    }

    /// <summary>A recording is an archive, and everything else is JSON.</summary>
    private static void DemandFormat(string? layout, string? path)
    {
        if (layout is not null && path?.EndsWith(Archive, StringComparison.OrdinalIgnoreCase) != true)
            throw new UsageException($"--layout {layout}: found {(path is null ? "no --output" : $"--output {path}")}, expected --output with a path that ends in {Archive}");
        if (layout is null && path is not null && (path.EndsWith(Archive, StringComparison.OrdinalIgnoreCase) || path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase)))
            throw new UsageException($"--output {path}: found no --layout; expected a path that ends in .json, or a layout for an {Archive} file");
    }

    private static GradientKind OnlyExact(IReadOnlyList<GradientKind> kinds) => kinds is [GradientKind.Exact] ? GradientKind.Exact
        : throw new UsageException($"--layout: found the gradients {string.Join(", ", kinds.Select(kind => kind.Name()))}, expected exact, the one that frameworks compute");

    private int Record(Problem read, GradientTrace trace, string layout, string path)
    {
        try
        {
            OutputFile.Write(path, terminal.Output, stream => RecordingFile.Write(stream, read, trace, layout));
        }
        catch (NotSupportedException refusal)
        {
            throw new UsageException($"--layout {layout}: {refusal.Message}");
        }

        return ExitStatus.Agrees;
    }

    private IGradientSource Open(string name, Problem read, IReadOnlyList<GradientKind> kinds)
    {
        foreach (var kind in name == SourceOption.Fused ? kinds : [])
            SourceOption.DemandFused(read, kind);
        if (name == Forward && PartialsCoverage.FirstNotCarried(read.Network, read.Sequences) is { } found)
            throw new UsageException($"--source {Forward}: found {found}, expected {PartialsCoverage.Expected}");
        return name switch
        {
            Ours => new HandDerivedSource(),
            SourceOption.Fused => SourceOption.OnAllProcessors(),
            Forward => new ForwardPartialsSource(),
            _ => OracleSelection.Open(name, terminal.Error),
        };
    }

    /// <summary>Lists the names. The recorded gradient is not read: who looks for the right names may have written wrong ones.</summary>
    private int List(ParseResult parsed, string file, string? path)
    {
        if (parsed.GetValue(source) is { } asked)
            throw new UsageException($"--source {asked}: found with --names, which computes nothing; expected one of the two");
        var read = ProblemFile.ReadUnrecorded(file);
        var tables = CommonOptions.GradientsToWrite(read, parsed.GetValue(gradient)).Select(kind => new NamesTable(read, kind).Render());
        OutputFile.Write(path, terminal.Output, stream => stream.Write(Encoding.UTF8.GetBytes(string.Join('\n', tables).TrimEnd('\n'))));
        return ExitStatus.Agrees;
    }

    private static string OnlyOnline(string? asked)
    {
        var online = GradientKind.Online.Name();
        return asked is null || asked == online
            ? online
            : throw new UsageException($"--gradient {asked}: found with --source {Forward}, expected {online}, the gradient that partials carried forward give (with one layer, truncated is the same)");
    }
}
