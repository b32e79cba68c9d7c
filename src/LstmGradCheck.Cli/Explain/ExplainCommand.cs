using System.CommandLine;
using System.Text;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Pages.Explanations;

namespace LstmGradCheck.Cli.Explain;

/// <summary>The verb <c>explain</c>: one step, or one unit of it, equation by equation, with its numbers.</summary>
/// <param name="terminal">Where it writes.</param>
/// <param name="ours">The source that is explained.</param>
internal sealed class ExplainCommand(Terminal terminal, IGradientSource ours)
{
    private const string Html = "html";

    private readonly Argument<string?> problem = new("PROBLEM.json") { Description = "The problem file, or a recording.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> equation = new("--equation") { Description = "Only this equation; without a problem, its symbols.", HelpName = "ID" };
    private readonly Option<string?> mistake = MistakeOption.Build();
    private readonly Option<int?> time = CommonOptions.Number("--t", "The time step, from 1 to T. Default: that with the largest delta.");
    private readonly Option<int?> sequence = CommonOptions.Number("--sequence", "The sequence. Default: 1.");
    private readonly Option<int?> layer = CommonOptions.Number("--layer", "The layer. Default: the whole network.");
    private readonly Option<string?> direction = CommonOptions.Choice(
        "--direction", "The direction of a bidirectional layer. Default: with a unit the forward one, else both.", ["forward", "reverse"], []);
    private readonly Option<int?> block = CommonOptions.Number("--block", "The memory block. Default: 1 with --unit, else every block.");
    private readonly Option<int?> cell = CommonOptions.Number("--cell", "The cell, counted over the layer. Default: 0, every cell of the block.");
    private readonly Option<int?> outputUnit = CommonOptions.Number("--k", "With --unit output, the output unit. Default: 1.");
    private readonly Option<string?> unit = UnitOption.Build();
    private readonly Option<string?> gradient = CommonOptions.Choice(
        "--gradient", "Which gradient. Default: what the problem asks for, else what it records, else exact.", [.. GradientKinds.Names], []);
    private readonly Option<string?> oracle = CommonOptions.Oracle();
    private readonly Option<string?> format = CommonOptions.Choice("--format", "The format of the output; html is a page that needs nothing but itself. Default: table.", ["table", "json", "markdown", Html], []);
    private readonly Option<string?> output = CommonOptions.Output();

    /// <summary>Builds the command for the parser.</summary>
    internal Command Build()
    {
        var command = new Command("explain", "Shows the equations of a unit or a step with every symbol replaced by its number. Without options: those that lead to the first value in which a recorded gradient differs, else to the largest delta.")
            { problem, equation, mistake, layer, direction, unit, time, block, cell, outputUnit, sequence, gradient, oracle, format, output };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var (file, path, id) = (parsed.GetValue(problem), parsed.GetValue(output), parsed.GetValue(equation));
        OutputFile.Check(path);
        if (id is not null && StatedEquation.Find(id).Count == 0)
            throw new UsageException($"--equation: found '{id}', expected one of: {string.Join(", ", StatedEquation.All.Select(stated => stated.Equation.Id.Split('.')[0]).Distinct())}");
        if (parsed.GetValue(mistake) is { } planted)
            return Explain(parsed, file, path, MutantCatalogue.Of(planted));
        if (file is not null)
            return Explain(parsed, CommonOptions.Read(file), path, id);
        if (id is null || IsGiven(parsed, sequence, layer, direction, unit, time, block, cell, outputUnit, gradient, oracle))
            throw new UsageException("found no problem file; expected explain PROBLEM.json, or explain --equation ID");
        State(parsed, id, path);
        return ExitStatus.Agrees;
    }

    /// <summary>A known mistake in numbers.</summary>
    private int Explain(ParseResult parsed, string? file, string? path, Mutant planted)
    {
        if (file is null)
            throw new UsageException("found no problem file; expected explain PROBLEM.json --mistake ID");
        if (IsGiven(parsed, equation, oracle))
            throw new UsageException($"{(IsGiven(parsed, equation) ? "--equation" : "--oracle")}: found beside --mistake, which shows the equation of the mistake and needs no oracle; expected one of them");
        var read = CommonOptions.Read(file);
        var explained = new MistakeSelection(read, planted).Explain(CommonOptions.GradientsOf(read, parsed.GetValue(gradient))[0], Asked(parsed), IsGiven(parsed, time), IsGiven(parsed, sequence));
        OutputFile.Write(path, terminal.Output, stream =>
        {
            var text = new MistakeText(explained);
            Write(
                parsed, stream, () => ExplainedMistakeJson.Write(stream, explained), () => MistakePage.Write(stream, explained, text.Place, text.Sentences),
                isMarkdown => isMarkdown ? text.RenderMarkdown() : text.Render());
        });
        return ExitStatus.Agrees;
    }

    private int Explain(ParseResult parsed, Problem read, string? path, string? id)
    {
        try
        {
            var explanation = Explained(parsed, read, id);
            OutputFile.Write(path, terminal.Output, stream => Write(
                parsed, stream, () => ExplanationJson.Write(stream, explanation),
                () => ExplanationPage.Write(stream, explanation, ExplanationWords.Title(explanation), ExplanationWords.Verdict(explanation), ExplanationWords.Legend(explanation)),
                isMarkdown => isMarkdown ? new ExplanationMarkdown(explanation).Render() : new ExplanationText(explanation).Render()));
            return explanation.Agrees ? ExitStatus.Agrees : ExitStatus.Disagrees;
        }
        catch (SelectionException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    private Explanation Explained(ParseResult parsed, Problem read, string? id)
    {
        var kind = CommonOptions.GradientsOf(read, parsed.GetValue(gradient))[0];
        var asked = Asked(parsed);
        // A selection that does not exist is refused before anything is computed.
        _ = new Scope(read, asked);
        var source = OracleSelection.Open(parsed.GetValue(oracle) ?? "auto", terminal.Error);
        MemoryCheck.DemandAudits([(read, kind)], ours, source);
        var isAsked = IsGiven(parsed, sequence, layer, direction, unit, time, block, cell, outputUnit);
        var found = parsed.GetValue(time) is null ? Found(read, kind, isAsked ? asked : null) : null;
        var selection = found?.Selection ?? asked;
        if (id is not null && !isAsked)
            selection = new(selection.Time) { Sequence = selection.Sequence };
        var whole = new Explainer(ours, source).Explain(read, kind, new(read, selection));
        var shown = id is null ? whole : whole.Only(id);
        var explanation = found is null ? shown : id is null && !isAsked ? found.Of(shown) : found.NotedIn(shown);
        if (explanation.Sections.Count == 0)
            throw new UsageException($"--equation {id}: found none in what is explained{(id![..2] == "B8" ? "; sums of weights go with --unit" : "")}");
        return explanation;
    }

    private FoundSelection Found(Problem read, GradientKind kind, Selection? asked)
    {
        var finder = new SelectionFinder(read, ours.Differentiate(read, kind));
        return asked is null ? finder.Find() : finder.FindStep(asked);
    }

    private void State(ParseResult parsed, string id, string? path) => OutputFile.Write(path, terminal.Output, stream =>
    {
        var (equations, rendering) = (StatedEquation.Find(id), new StatedEquations(StatedEquation.Find(id)));
        Write(
            parsed, stream, () => ExplanationJson.Write(stream, equations), () => StatedPage.Write(stream, id, equations),
            isMarkdown => isMarkdown ? rendering.RenderMarkdown() : rendering.Render());
    });

    /// <summary>Writes in the format that was asked for.</summary>
    private void Write(ParseResult parsed, Stream stream, Action writeJson, Action writePage, Func<bool, string> render)
    {
        switch (parsed.GetValue(format))
        {
            case "json":
                writeJson();
                break;
            case Html:
                writePage();
                break;
            default:
                stream.Write(Encoding.UTF8.GetBytes(render(parsed.GetValue(format) == "markdown").TrimEnd('\n')));
                break;
        }
    }

    private static bool IsGiven(ParseResult parsed, params Option[] options) =>
        Array.Exists(options, option => parsed.GetResult(option) is { Implicit: false });

    private Selection Asked(ParseResult parsed) => new(parsed.GetValue(time) ?? 1)
    {
        Sequence = parsed.GetValue(sequence) ?? 1,
        Layer = parsed.GetValue(layer),
        IsReverse = parsed.GetValue(direction) is { } asked ? asked == "reverse" : null,
        Unit = UnitOption.Read(parsed.GetValue(unit)),
        Block = parsed.GetValue(block),
        Cell = parsed.GetValue(cell),
        OutputUnit = parsed.GetValue(outputUnit),
    };
}
