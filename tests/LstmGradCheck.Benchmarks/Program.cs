using BenchmarkDotNet.Running;
using LstmGradCheck.Benchmarks;
using LstmGradCheck.Benchmarks.Bench;
using LstmGradCheck.Benchmarks.Bench.Processes;
using LstmGradCheck.Cli;
using LstmGradCheck.Cli.Terminals;

switch (args)
{
    case [BenchCommand.Verb, ..]:
        var terminal = ConsoleTerminal.Open();
        return LstmGradCheck.Cli.CommandLine.Run(new BenchCommand(terminal).Build(), args, terminal);
    case [ContestantServer.Verb, .. var rest]:
        ContestantServer.Run(rest, Console.In, Console.Out);
        return ExitStatus.Agrees;
    case [DescriptionServer.Verb, .. var rest]:
        DescriptionServer.Run(rest, Console.Out);
        return ExitStatus.Agrees;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(SourceBenchmarks).Assembly).Run(args);
        return ExitStatus.Agrees;
}
