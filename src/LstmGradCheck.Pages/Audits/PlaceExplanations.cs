using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Pages.Audits;

/// <summary>
/// The equations with numbers of the values that the heat maps of a problem show, as many as a page has room for: those of the step with the
/// first divergence first, then the errors of each step, then the weights.
/// </summary>
internal sealed class PlaceExplanations
{
    /// <summary>The most characters of a right-hand side that are shown.</summary>
    private const int Longest = 3_000;

    private readonly Problem problem;
    private readonly GradientKind gradient;
    private readonly Explainer explainer;
    private readonly TracePair traces;
    private readonly Dictionary<(string Name, int Index), string> wanted;
    private readonly Dictionary<string, ExplainedPlace> found = [];
    private readonly OrderedDictionary<string, ExplainedEquation> equations = [];
    private int room;

    private PlaceExplanations(Problem problem, Explainer explainer, TracePair traces, GradientKind gradient, Dictionary<(string Name, int Index), string> wanted, int room) =>
        (this.problem, this.explainer, this.traces, this.gradient, this.wanted, this.room) = (problem, explainer, traces, gradient, wanted, room);

    /// <summary>The explanations by the places that ask for them, such as <c>g3:0:2</c>.</summary>
    internal IReadOnlyDictionary<string, ExplainedPlace> Found => found;

    /// <summary>The equations that occur, each once, as they apply to the problem.</summary>
    internal IReadOnlyList<ExplainedEquation> Equations => equations.Values;

    /// <summary>Explains.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="sources">Our source and the oracle, with their traces of the problem.</param>
    /// <param name="first">The first divergence; null if there is none.</param>
    /// <param name="wanted">The places that are asked for, by the array and the index of the value.</param>
    /// <param name="room">The most characters.</param>
    internal static PlaceExplanations Of(Problem problem, GradientKind gradient, PageSources sources, Deviation? first, Dictionary<(string Name, int Index), string> wanted, int room)
    {
        var explanations = new PlaceExplanations(problem, sources.Explainer, new(problem, sources.Ours(problem, gradient), sources.Oracle(problem, gradient)), gradient, wanted, room);
        explanations.Explain(first);
        return explanations;
    }

    private void Explain(Deviation? first)
    {
        var start = (Sequence: first is { Quantity.HasTime: true } ? first.Quantity.Sequence : 1, Time: first is { Quantity.HasTime: true } at ? (at.Index / at.Quantity.Shape[1]) + 1 : 0);
        var steps = Enumerable.Range(1, problem.Sequences.Count).SelectMany(i => Enumerable.Range(1, problem.Sequences[i - 1].Length).Select(t => (Sequence: i, Time: t)))
            .Where(step => problem.Sequences[step.Sequence - 1].Has(step.Time)).OrderBy(step => step != start).ThenBy(step => step.Sequence).ThenByDescending(step => step.Time);
        foreach (var (sequence, time) in steps.TakeWhile(_ => room > 0))
            Take(new Selection(time) { Sequence = sequence });
        foreach (var selection in problem.Network.Layers.SelectMany(Units).Concat(OutputUnits()).TakeWhile(_ => room > 0))
            Take(selection);
    }

    private void Take(Selection selection)
    {
        foreach (var equation in explainer.Explain(problem, gradient, new(problem, selection), traces).Equations)
        {
            if (equation.Comparison is not { } value || room <= 0 || !wanted.TryGetValue((value.Quantity.Name, value.Index), out var place) || found.ContainsKey(place))
                continue;
            if (!equations.ContainsKey(equation.Equation.Id + equation.Formula))
                equations.Add(equation.Equation.Id + equation.Formula, equation);
            var explained = new ExplainedPlace(equations.IndexOf(equation.Equation.Id + equation.Formula), equation.Name, Shortened(equation.Symbols), Shortened(ExpressionText.Numbers(equation.Expression, number => ExpressionText.Rounded(number, 6))));
            found[place] = explained;
            room -= explained.Name.Length + explained.Symbols.Length + explained.Numbers.Length + 40;
        }
    }

    /// <summary>The selections that show the weights of a layer's units, unit by unit.</summary>
    private static IEnumerable<Selection> Units(Layer layer) => layer.Units.SelectMany(unit => unit == Unit.Cell
        ? Enumerable.Range(1, layer.Cells).Select(c => new Selection(1) { Layer = layer.Number, IsReverse = layer.Name.IsReverse, Unit = unit, Cell = c })
        : Enumerable.Range(1, layer.Blocks).Select(j => new Selection(1) { Layer = layer.Number, IsReverse = layer.Name.IsReverse, Unit = unit, Block = j }));

    private IEnumerable<Selection> OutputUnits() => Enumerable.Range(1, problem.Network.Outputs?.Units ?? 0).Select(k => new Selection(1) { Unit = Unit.OutputUnit, OutputUnit = k });

    private static string Shortened(string text) => text.Length <= Longest ? text : text[..text.LastIndexOf(" + ", Longest, StringComparison.Ordinal)] + " + ..";
}
