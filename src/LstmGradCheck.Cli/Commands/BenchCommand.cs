using System.CommandLine;
using System.Text;
using LstmGradCheck.Cli.Rendering;
using LstmGradCheck.Verification.Reports;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Timings;

namespace LstmGradCheck.Cli.Commands;

/// <summary>The verb <c>bench</c>: how fast a gradient is, ours and others', in one run on one machine.</summary>
/// <param name="terminal">Where it writes.</param>
/// <param name="ours">The hand-derived source.</param>
internal sealed class BenchCommand(Terminal terminal, IGradientSource ours)
{
    private const int RoundsByDefault = 7;
    private const string OfGrowth = "growth";

    private readonly Option<string?> workload = CommonOptions.Choice("--workload", "Times one workload, or growth alone.", [.. Workloads.Names, OfGrowth], []);
    private readonly Option<int?> threads = CommonOptions.Number("--threads", "How many threads each contestant may use. Default: one for each processor.");
    private readonly Option<int?> rounds = CommonOptions.Number("--rounds", $"How many times each contestant is timed, in turn. Default: {RoundsByDefault}.");
    private readonly Option<string?> format = CommonOptions.Choice("--format", "How to write the report. Default: table.", ["table", "json"], []);
    private readonly Option<string?> output = CommonOptions.Output();

    /// <summary>The command as the parser wants it.</summary>
    internal Command Build()
    {
        var command = new Command("bench", "Times gradients, ours and libtorch's, against each other and the processor.") { workload, threads, rounds, format, output };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var (path, name) = (parsed.GetValue(output), parsed.GetValue(workload));
        OutputFile.Check(path);
        if (parsed.GetValue(rounds) is < 1 and var none)
            throw new UsageException($"--rounds: found {none}, expected a number of at least 1");
        var count = parsed.GetValue(threads) ?? Environment.ProcessorCount;
        if (count < 1 || count > Environment.ProcessorCount)
            throw new UsageException($"--threads: found {count}, expected a number from 1 to {Environment.ProcessorCount}, the processors of this machine");
        var report = Measure(name, count, parsed.GetValue(rounds) ?? RoundsByDefault);
        OutputFile.Write(path, terminal.Output, stream =>
        {
            if (parsed.GetValue(format) == "json")
                BenchJson.Write(stream, report);
            else
                stream.Write(Encoding.UTF8.GetBytes(BenchText.Render(report)));
        });
        return ExitStatus.Agrees;
    }

    private BenchReport Measure(string? name, int threadCount, int roundCount)
    {
        var contestants = new BenchContestants(ours, threadCount);
        var bench = new Bench(contestants, new(roundCount), Say);
        try
        {
            IReadOnlyList<string> names = name is null ? Workloads.Names : [.. Workloads.Names.Where(each => each == name)];
            var products = name == OfGrowth ? [] : bench.Products();
            List<WorkloadTimings> timings = [.. names.Select(each => bench.Time(Workloads.Draw(each), products))];
            var growth = name is null or OfGrowth ? bench.Grow() : [];
            return new(threadCount, roundCount, products, timings, growth) { LibTorch = BenchContestants.LibTorch, WhyNoLibTorch = BenchContestants.WhyNoLibTorch };
        }
        finally
        {
            if (terminal.ShowsProgress)
                terminal.Error.Write("\r\e[K");
        }
    }

    /// <summary>Without the timer of <see cref="Progress"/>, which would run and allocate while something is timed.</summary>
    private void Say(string name)
    {
        if (terminal.ShowsProgress)
            terminal.Error.Write($"\r\e[Ktiming {name}");
    }
}
