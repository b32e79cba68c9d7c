using System.CommandLine;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Cli.Gradient;

/// <summary>The verb <c>gradient</c>: one problem's trace as JSON.</summary>
/// <param name="terminal">Where it writes.</param>
internal sealed class GradientCommand(Terminal terminal)
{
    private const string Ours = "hand-derived";
    private const string Forward = "forward";

    private readonly Argument<string> problem = new("PROBLEM.json") { Description = "The problem file." };
    private readonly Option<string?> gradient = CommonOptions.Gradient("what the problem asks for, else exact");
    private readonly Option<string?> output = CommonOptions.Output();
    private readonly Option<string?> source = CommonOptions.Choice(
        "--source", "What computes it. Default: hand-derived.", [Ours, SourceOption.Fused, Forward, .. OracleSelection.Names], ["finite-difference"]);

    /// <summary>Builds the command for the parser.</summary>
    internal Command Build()
    {
        var command = new Command("gradient", "Writes the gradient of a problem and all intermediate values as JSON.") { problem, gradient, source, output };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var (file, path) = (parsed.GetValue(problem)!, parsed.GetValue(output));
        OutputFile.Check(path);
        if (path is not null && (path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase)))
            throw new UsageException($"--output {path}: this version writes JSON only; expected a path that ends in .json");
        var read = ProblemFile.Read(file);
        var name = parsed.GetValue(source) ?? Ours;
        var kinds = CommonOptions.GradientsToWrite(read, name == Forward ? OnlyOnline(parsed.GetValue(gradient)) : parsed.GetValue(gradient));
        foreach (var kind in name == SourceOption.Fused ? kinds : [])
            SourceOption.DemandFused(read, kind);
        if (name == Forward && PartialsCoverage.FirstNotCarried(read.Network, read.Sequences) is { } found)
            throw new UsageException($"--source {Forward}: found {found}, expected {PartialsCoverage.Expected}");
        IGradientSource chosen = name switch
        {
            Ours => new HandDerivedSource(),
            SourceOption.Fused => SourceOption.OnAllProcessors(),
            Forward => new ForwardPartialsSource(),
            _ => OracleSelection.Open(name, terminal.Error),
        };
        MemoryCheck.DemandGradients(kinds.Select(kind => (read, kind)), chosen);
        var traces = kinds.Select(kind => chosen.Differentiate(read, kind)).ToList();
        OutputFile.Write(path, terminal.Output, stream => TraceJson.Write(stream, traces));
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
