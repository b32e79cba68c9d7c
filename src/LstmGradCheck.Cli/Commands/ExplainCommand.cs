using System.CommandLine;
using System.Text;
using LstmGradCheck.Cli.Rendering;
using LstmGradCheck.Network;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Cli.Commands;

/// <summary>The verb <c>explain</c>: one step, or one unit of it, equation by equation, with its numbers.</summary>
/// <param name="terminal">Where it writes.</param>
/// <param name="ours">The source that is explained.</param>
internal sealed class ExplainCommand(Terminal terminal, IGradientSource ours)
{
    private static readonly Unit[] Units = [Unit.InputGate, Unit.ForgetGate, Unit.OutputGate, Unit.Cell, Unit.OutputUnit];

    private readonly Argument<string> problem = new("PROBLEM.json") { Description = "The problem file." };
    private readonly Option<int?> time = CommonOptions.Number("--t", "The time step, from 1 to T.", isRequired: true);
    private readonly Option<int?> sequence = CommonOptions.Number("--sequence", "The sequence. Default: 1.");
    private readonly Option<int?> layer = CommonOptions.Number("--layer", "The layer. Default: the whole network.");
    private readonly Option<int?> block = CommonOptions.Number("--block", "The memory block. Default: 1 with --unit, else every block.");
    private readonly Option<int?> cell = CommonOptions.Number("--cell", "The cell, counted over the layer. Default: 0, every cell of the block.");
    private readonly Option<int?> outputUnit = CommonOptions.Number("--k", "With --unit output, the output unit. Default: 1.");
    private readonly Option<string?> unit = CommonOptions.Choice(
        "--unit", "The kind of unit. Without it: the whole step, in the order of derivation.", [.. Units.Select(unit => unit.Symbol())], []);
    private readonly Option<string?> gradient = CommonOptions.Choice(
        "--gradient", "Which gradient. Without it: what the problem asks for, else exact.", [.. GradientKinds.Names], []);
    private readonly Option<string?> oracle = CommonOptions.Oracle();
    private readonly Option<string?> format = CommonOptions.Choice("--format", "How to write it. Default: table.", ["table", "json", "markdown"], []);
    private readonly Option<string?> output = CommonOptions.Output();

    /// <summary>The command as the parser wants it.</summary>
    internal Command Build()
    {
        var command = new Command("explain", "Shows the equations of a unit or a step with every symbol replaced by its number.")
            { problem, layer, unit, time, block, cell, outputUnit, sequence, gradient, oracle, format, output };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var (file, path) = (parsed.GetValue(problem)!, parsed.GetValue(output));
        CommonOptions.RefuseUnknownOptions(parsed, [file]);
        OutputFile.Check(path);
        var read = ProblemFile.Read(file);
        var scope = ScopeOf(read, parsed);
        var kind = CommonOptions.GradientsToWrite(read, parsed.GetValue(gradient))[0];
        var source = OracleSelection.Open(parsed.GetValue(oracle) ?? "auto", terminal.Error);
        MemoryCheck.DemandAudits([(read, kind)], ours, source);
        var explanation = new Explainer(ours, source).Explain(read, kind, scope);
        OutputFile.Write(path, terminal.Output, stream =>
        {
            if (parsed.GetValue(format) == "json")
                ExplanationJson.Write(stream, explanation);
            else
                stream.Write(Encoding.UTF8.GetBytes(Render(explanation, parsed.GetValue(format) == "markdown").TrimEnd('\n')));
        });
        return explanation.Agrees ? ExitStatus.Agrees : ExitStatus.Disagrees;
    }

    private Scope ScopeOf(Problem read, ParseResult parsed)
    {
        try
        {
            return new(read, new(parsed.GetValue(time)!.Value)
            {
                Sequence = parsed.GetValue(sequence) ?? 1,
                Layer = parsed.GetValue(layer),
                Unit = parsed.GetValue(unit) is { } symbol ? Units.Single(unit => unit.Symbol() == symbol) : null,
                Block = parsed.GetValue(block),
                Cell = parsed.GetValue(cell),
                OutputUnit = parsed.GetValue(outputUnit),
            });
        }
        catch (SelectionException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static string Render(Explanation explanation, bool isMarkdown) =>
        isMarkdown ? new ExplanationMarkdown(explanation).Render() : new ExplanationText(explanation).Render();
}
