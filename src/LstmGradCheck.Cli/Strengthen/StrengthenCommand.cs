using System.CommandLine;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Strengthening;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Strengthen;

/// <summary>The verb <c>strengthen</c>: the smallest change to a problem after which every known mistake shows.</summary>
/// <param name="terminal">Where it writes.</param>
internal sealed class StrengthenCommand(Terminal terminal)
{
    private readonly Argument<string> problem = new("PROBLEM.json") { Description = "The problem file." };
    private readonly Option<string?> gradient = CommonOptions.Choice(
        "--gradient", "Which gradient. Default: the one the problem asks for, else exact.", [.. GradientKinds.Names], []);

    private readonly Option<string?> output = new("--output") { Description = "Writes the changed problem to this file.", HelpName = "PATH" };
    private readonly Option<bool> overwrite = new("--overwrite") { Description = "Allows --output to be the problem file itself." };

    /// <summary>Builds the command for the parser.</summary>
    internal Command Build()
    {
        var command = new Command("strengthen", "Proposes the smallest change to a problem after which every known mistake shows.") { problem, gradient, output, overwrite };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var (file, path) = (parsed.GetValue(problem)!, parsed.GetValue(output));
        OutputFile.Check(path);
        if (path is not null && Path.GetFullPath(path) == Path.GetFullPath(file) && !parsed.GetValue(overwrite))
            throw new UsageException($"--output {path}: found the problem file itself, expected another file, or --overwrite");
        var read = ProblemFile.Read(file);
        var kind = CommonOptions.GradientsToWrite(read, parsed.GetValue(gradient))[0];
        MemoryCheck.DemandAudits([(read, kind)], new HandDerivedSource(), new HandDerivedSource());
        var adequacy = Adequacy.Of(read, kind);
        var strengthener = new Strengthener(read, kind);
        var changes = strengthener.Smallest([.. adequacy.Blind.SelectMany(spot => spot.Mutants)]);
        foreach (var line in StrengthenText.Lines(read, adequacy, changes))
            terminal.Output.WriteLine(line);
        if (path is null || adequacy.IsAdequate)
            return ExitStatus.Agrees;
        OutputFile.Write(path, terminal.Output, stream => ProblemJson.Write(stream, strengthener.With(changes)));
        terminal.Output.WriteLine($"written: {Legible.Path(path)}");
        return ExitStatus.Agrees;
    }
}
