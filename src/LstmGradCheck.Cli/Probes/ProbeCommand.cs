using System.CommandLine;
using System.Globalization;
using System.Text;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Probes;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Probes;

/// <summary>The verb <c>probe</c>: asks a program that computes LSTM gradients, and looks for the smallest problem that it gets wrong.</summary>
/// <param name="terminal">Where it writes.</param>
internal sealed class ProbeCommand(Terminal terminal)
{
    private const string Archive = ".npz";

    private const int MostLayers = 8;

    private const int MostProblems = 1_000_000;

    private const int MostSeconds = 3600;

    private const int Seconds = 10;

    private readonly Argument<string[]> command = new("COMMAND") { Description = "The program and its arguments, behind --. It reads questions and writes answers, a line each.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<int?> problems = CommonOptions.Number("--problems", "The number of random problems. Default: 200.");
    private readonly Option<int?> seed = CommonOptions.Number("--seed", "What the problems are drawn from. Default: 1.");
    private readonly Option<double?> timeout = new("--timeout")
    {
        Description = "How long an answer may take. Default: 10.",
        HelpName = "SECONDS",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostSeconds)
                return number;
            result.AddError($"--timeout: found '{text}', expected a number of seconds above 0, at most {MostSeconds}");
            return null;
        },
    };

    private readonly Option<int?> layers = CommonOptions.Number("--layers", "The most layers. Default: 2.");
    private readonly Option<bool> bidirectional = new("--bidirectional") { Description = "Also asks for layers of two directions." };
    private readonly Option<bool> lengths = new("--lengths") { Description = "Also asks for sequences of different lengths." };
    private readonly Option<bool> noBias = new("--no-bias") { Description = "Gives no biases." };
    private readonly Option<bool> noInitialStates = new("--no-initial-states") { Description = "Never gives h0 and c0." };
    private readonly Option<bool> noLastStates = new("--no-last-states") { Description = "Never gives dh_n and dc_n." };
    private readonly Option<bool> trainingOnly = new("--training-only") { Description = "Never asks in evaluation mode." };
    private readonly Option<bool> npz = new("--npz") { Description = "Questions and answers are .npz files, and the lines their paths." };
    private readonly Option<string?> type = CommonOptions.Choice("--dtype", "The type of all numbers. Default: float64.", ["float32", "float64"], []);
    private readonly Option<string?> format = CommonOptions.Choice("--format", "The format of the report. Default: table.", ["table", "json"], []);
    private readonly Option<string?> output = new("--output") { Description = "Writes the smallest problem that fails, with the answer, to this file (.npz).", HelpName = "PATH" };

    /// <summary>Builds the command for the parser.</summary>
    internal Command Build()
    {
        var verb = new Command("probe", "Asks a program that computes LSTM gradients, and finds the smallest problem that it gets wrong.")
        {
            command, problems, seed, timeout, layers, bidirectional, lengths, noBias, noInitialStates, noLastStates, trainingOnly, npz, type, format, output,
        };
        verb.SetAction(Run);
        return verb;
    }

    private int Run(ParseResult parsed)
    {
        var path = parsed.GetValue(output);
        OutputFile.Check(path);
        if (path is not null && !path.EndsWith(Archive, StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"--output {path}: found no name that ends in {Archive}, expected one, as the file is a recording");
        var options = new ProbeOptions
        {
            Layers = CommonOptions.Within(parsed, layers, 2, 1, MostLayers),
            Problems = CommonOptions.Within(parsed, problems, 200, 0, MostProblems),
            Seed = CommonOptions.Within(parsed, seed, 1, 0, int.MaxValue),
            IsBidirectional = parsed.GetValue(bidirectional),
            HasLengths = parsed.GetValue(lengths),
            HasBias = !parsed.GetValue(noBias),
            HasInitialStates = !parsed.GetValue(noInitialStates),
            HasLastStates = !parsed.GetValue(noLastStates),
            HasEvaluation = !parsed.GetValue(trainingOnly),
            IsSingle = parsed.GetValue(type) == "float32",
        };
        var words = parsed.GetValue(command)!;
        using var implementation = new ProbedCommand(words[0], words[1..], TimeSpan.FromSeconds(parsed.GetValue(timeout) ?? Seconds)) { UsesFiles = parsed.GetValue(npz) };
        ProbeReport report;
        try
        {
            using var progress = new ProbeProgress(terminal);
            report = new Prober(options).Run(implementation, progress);
        }
        catch (InterruptedProbeException)
        {
            // The signal ends this process, with the status that belongs to it.
            Thread.Sleep(Timeout.Infinite);
            throw;
        }

        if (report.Failure is { } failure && path is not null)
            OutputFile.Write(path, terminal.Output, failure.Recording.Save);
        if (parsed.GetValue(format) == "json")
            OutputFile.Write(null, terminal.Output, stream => ProbeJson.Write(stream, report, report.Failure is null ? null : path));
        else
            terminal.Output.Write(Table(report, path));
        return report.IsRight ? ExitStatus.Agrees : ExitStatus.Disagrees;
    }

    private static string Table(ProbeReport report, string? path)
    {
        var text = new StringBuilder();
        foreach (var line in ProbeText.Lines(report))
            text.Append(line).Append('\n');
        if (report.Failure is not { } failure)
            return text.ToString();
        if (path is null)
            text.Append("--output FILE.npz writes the smallest problem").Append(failure.HasAnswer ? " with the answer" : "").Append(" to a file.\n");
        else if (failure.HasAnswer)
            text.Append($"written: {Legible.Path(path)}; to see it again: {Invocation.Program} audit {ShellWord.Of(path)}\n");
        else
            text.Append($"written: {Legible.Path(path)}, the question alone, for there is no answer\n");
        return text.ToString();
    }
}
