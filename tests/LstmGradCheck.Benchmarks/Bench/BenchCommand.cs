using System.CommandLine;
using System.Text;
using LstmGradCheck.Benchmarks.Bench.Machines;
using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Benchmarks.Bench.Processes;
using LstmGradCheck.Benchmarks.Bench.Reports;
using LstmGradCheck.Benchmarks.Bench.Timings;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Benchmarks.Bench;

/// <summary>The verb <c>bench</c>: how fast a gradient is, ours and others', in one run on one machine.</summary>
/// <param name="terminal">Where it writes.</param>
internal sealed class BenchCommand(Terminal terminal)
{
    /// <summary>The first argument, which selects it.</summary>
    internal const string Verb = "bench";

    private const int RoundsByDefault = 7;
    private const string Reversed = "reversed";

    private readonly Option<string?> workload = CommonOptions.Choice("--workload", "Times one workload.", [.. Workloads.Names], []);
    private readonly Option<int?> threads = CommonOptions.Number("--threads", "How many threads each contestant may use. Default: one for each processor.");
    private readonly Option<int?> rounds = CommonOptions.Number("--rounds", $"How many times each contestant is timed, in turn. Default: {RoundsByDefault}.");
    private readonly Option<string?> order = CommonOptions.Choice("--order", "In which order contestants take turns. Default: given.", ["given", Reversed], []);
    private readonly Option<string?> format = CommonOptions.Choice("--format", "The format of the report. Default: table.", ["table", "json"], []);
    private readonly Option<string?> output = CommonOptions.Output();
    private readonly Option<int?> warmUp = CommonOptions.Number("--warm-up", "For how many milliseconds each contestant is run before it is timed.");

    /// <summary>Builds the program with its one verb for the parser.</summary>
    internal RootCommand Build()
    {
        warmUp.Hidden = true;
        var command = new Command(Verb, "Times the gradients of this project and of torch.nn.LSTM, and compares them with the processor's peak.") { workload, threads, rounds, order, format, output, warmUp };
        command.SetAction(Run);
        return new("The benchmarks of LstmGradCheck.") { command };
    }

    private int Run(ParseResult parsed)
    {
        var path = parsed.GetValue(output);
        OutputFile.Check(path);
        if (parsed.GetValue(rounds) is < 1 and var none)
            throw new UsageException($"--rounds: found {none}, expected a number of at least 1");
        var count = parsed.GetValue(threads) ?? Environment.ProcessorCount;
        if (count < 1 || count > Environment.ProcessorCount)
            throw new UsageException($"--threads: found {count}, expected a number from 1 to {Environment.ProcessorCount}, the processors of this machine");
        var settings = new BenchSettings(count, parsed.GetValue(rounds) ?? RoundsByDefault) { IsReversed = parsed.GetValue(order) == Reversed };
        if (parsed.GetValue(warmUp) is { } milliseconds)
            settings = settings with { WarmUp = TimeSpan.FromMilliseconds(milliseconds) };
        var report = Measure(settings, parsed.GetValue(workload) is { } name ? [name] : Workloads.Names);
        OutputFile.Write(path, terminal.Output, stream =>
        {
            if (parsed.GetValue(format) == "json")
                BenchJson.Write(stream, report);
            else
                stream.Write(Encoding.UTF8.GetBytes(BenchText.Render(report)));
        });
        return ExitStatus.Agrees;
    }

    private BenchReport Measure(BenchSettings settings, IReadOnlyList<string> workloads)
    {
        try
        {
            Say("what is there");
            var machine = DescriptionServer.Complete(ThisMachine.Describe(), settings.Threads);
            return new BenchRun(settings, machine, task => ContestantProcess.Start(task, settings), CoreLatency.Seconds, Say).Time(workloads) with { Training = new TrainingRun(settings, Say).Time() };
        }
        finally
        {
            if (terminal.ShowsProgress)
                terminal.Error.Write("\r\e[K");
        }
    }

    /// <summary>Shows progress, without a timer, which would run while something is timed.</summary>
    private void Say(string name)
    {
        if (terminal.ShowsProgress)
            terminal.Error.Write($"\r\e[Ktiming {name}");
    }
}
