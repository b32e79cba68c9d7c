using System.CommandLine;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Proof;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Prove;

/// <summary>The verb <c>prove</c>: plants known mistakes one by one, and shows whether each is caught and located.</summary>
/// <param name="terminal">Where it writes.</param>
internal sealed class ProveCommand(Terminal terminal)
{
    private const string Single = "single";
    private const string Weights = "weights";

    private readonly Argument<string[]> problems = new("PROBLEM.json") { Description = "Problem files. Without any: the canonical suite.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> suite = CommonOptions.Choice("--suite", "Adds a built-in suite of problems.", ["canonical"], []);
    private readonly Option<string?> gradient = CommonOptions.Gradient("all; each mistake is planted in those in which it is one");
    private readonly Option<string?> output = CommonOptions.Output();
    private readonly Option<string?> oracle = CommonOptions.Oracle();
    private readonly Option<string?> format = CommonOptions.Choice("--format", "The format of the report. Default: table.", [.. ProofWriter.Formats], []);

    private readonly Option<string?> precision = CommonOptions.Choice("--precision", "The precision in which wrong gradients are recorded. Default: double.", ["double", Single], []);
    private readonly Option<string?> recorded = CommonOptions.Choice("--recorded", "Which of their arrays are recorded. Default: all.", ["all", Weights], []);

    /// <summary>Builds the command for the parser.</summary>
    internal Command Build()
    {
        var command = new Command("prove", "Plants known mistakes one by one and shows that each is caught, and where.") { problems, suite, gradient, oracle, precision, recorded, format, output };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var (asked, files, path) = (parsed.GetValue(gradient), parsed.GetValue(problems) ?? [], parsed.GetValue(output));
        OutputFile.Check(path);
        var tried = files.Select(ProblemFile.Read).ToList();
        if (files.Length == 0 || parsed.GetValue(suite) is not null)
            tried.AddRange(CanonicalSuite.Problems());
        var source = OracleSelection.Open(parsed.GetValue(oracle) ?? "auto", terminal.Error);
        var gradients = GradientKinds.All.Where(kind => asked is null or "all" || kind.Name() == asked).ToList();
        MemoryCheck.DemandAudits(tried.SelectMany(_ => gradients, (problem, kind) => (problem, kind)), new HandDerivedSource(), source);
        using var progress = new Progress(terminal, tried.Count * gradients.Count, "proving");
        var form = new RecordedForm(parsed.GetValue(precision) == Single ? Precision.Binary32 : Precision.Binary64, parsed.GetValue(recorded) == Weights);
        var matrix = new Prover(source, MutantCatalogue.All) { Form = form }
            .Run(tried, gradients, (problem, kind) => progress.Begin($"{problem.Name}, {kind.Name()}"));
        OutputFile.Write(path, terminal.Output, stream => ProofWriter.Write(stream, parsed.GetValue(format), matrix));
        return matrix.Proves ? ExitStatus.Agrees : ExitStatus.Disagrees;
    }
}
