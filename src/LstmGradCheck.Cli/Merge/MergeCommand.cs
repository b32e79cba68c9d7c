using System.CommandLine;
using LstmGradCheck.Checking.Merging;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Training.Reports;

namespace LstmGradCheck.Cli.Merge;

/// <summary>The verb <c>merge</c>: merges the reports of all shards of a sweep into one report of the whole.</summary>
/// <param name="terminal">Where it writes.</param>
internal sealed class MergeCommand(Terminal terminal)
{
    private readonly Argument<string[]> reports = new("REPORT.json") { Description = "The reports of all shards, in any order.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> output = CommonOptions.Output();
    private readonly Option<string?> format = CommonOptions.Choice("--format", "The format of the report. Default: json.", ["json"], ["table"]);

    /// <summary>Builds the command for the parser.</summary>
    internal Command Build()
    {
        var command = new Command("merge", "Merges the JSON reports of all shards into one report of the whole sweep.") { reports, format, output };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var (files, path) = (parsed.GetValue(reports)!, parsed.GetValue(output));
        OutputFile.Check(path);
        if (MergedReproduction.IsOne(files[0]))
        {
            var reproduction = MergedReproduction.Read(files);
            OutputFile.Write(path, terminal.Output, stream => ReproductionJson.Write(stream, reproduction));
            return ExitStatus.Agrees;
        }

        var merged = MergedReport.Read(files);
        OutputFile.Write(path, terminal.Output, merged.Write);
        return merged.Agrees ? ExitStatus.Agrees : merged.Diverges ? ExitStatus.Disagrees : ExitStatus.Undecided;
    }
}
