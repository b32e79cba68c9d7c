using System.Reflection;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Checking.Mutants;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Explanations;

/// <summary>What an explanation says is true: of every equation, of every unit, of every gradient.</summary>
public sealed class ExplainerTests
{
    private static readonly Dictionary<string, EquationAttribute> Equations = typeof(EquationAttribute).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods()).Select(method => method.GetCustomAttribute<EquationAttribute>()).OfType<EquationAttribute>()
        .ToDictionary(equation => equation.Id);

    private static IReadOnlyList<Problem> Canonical { get; } = CanonicalSuite.Problems();

    public static TheoryData<string> Suite => [.. Canonical.Select(problem => problem.Name)];

    [Theory]
    [MemberData(nameof(Suite))]
    public void Every_line_of_the_canonical_problems_is_true(string name) =>
        Assert.All(GradientKinds.All, gradient => AssertEveryLineIsTrue(Canonical.Single(problem => problem.Name == name), gradient));

    [Fact]
    public void Every_line_of_random_problems_is_true() => Explained.ForAllDrawn(60, AssertEveryLineIsTrue);

    [Fact]
    public void The_equations_of_the_variants_give_the_values_of_the_trace() =>
        Assert.All(VariantProblems.All, problem => Assert.All(GradientKinds.All, gradient =>
        {
            var equations = Explained.Units(problem).SelectMany(selection => Explained.Of(problem, gradient, selection).Equations).Where(equation => equation.Comparison is not null).ToList();
            Assert.NotEmpty(equations);
            Assert.All(equations, equation => Assert.Equal(equation.Comparison!.First!.Value, equation.Value, 1e-12 * (1 + Math.Abs(equation.Value))));
        }));

    [Fact]
    public void Every_equation_that_is_called_for_a_single_unit_is_explained_somewhere()
    {
        // Masks, clips and the joining of directions are parts of other equations. B9 and P8 are shown by their groups, the first sum of B2 within B2; F9 is E, of no unit; partials and tangents
        // are other ways to the same sums.
        var shown = Canonical.Concat(VariantProblems.All).SelectMany(problem => GradientKinds.All.SelectMany(gradient => Explained.Units(problem)
            .Where(selection => selection.Sequence == 1 && selection.Time < 3)
            .SelectMany(selection => Explained.Of(problem, gradient, selection).Equations))).Select(equation => equation.Equation.Id);
        Assert.Equal(
            Equations.Keys.Except(["B9", "B9.both", "B9.masked", "P8", "B2.output", "B2.output.masked", "F9", "F9.linear", "F7.concatenate", "F7.sum", "M1", "F1.clip", "F1.clip.prime", "B2.zoneout.y0"]).Where(id => id == "P6" || id[0] is not ('P' or 'T')).Order(StringComparer.Ordinal),
            shown.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_groups_from_the_layer_above_add_up_to_its_part_of_e_y() => Explained.ForAllDrawn(60, AssertGroupsAddUp);

    [Fact]
    public void The_groups_from_both_directions_of_the_layer_above_add_up_to_its_part_of_the_error_at_the_port() =>
        Assert.All(Canonical.Where(problem => problem.Sequences.All(sequence => sequence.Masks.Count == 0)), problem =>
            Assert.All(GradientKinds.All, gradient => AssertGroupsAddUp(problem, gradient)));

    [Fact]
    public void A_whole_step_is_its_layers_and_output_units_in_the_order_of_derivation()
    {
        var problem = Canonical.Single(problem => problem.Name == "torch-lstm-2");
        var headings = Explained.Of(problem, GradientKind.Exact, new(2)).Sections.Select(section => section.Heading[..section.Heading.IndexOf(':', StringComparison.Ordinal)]);
        Assert.Equal(
            ["Layer 1, forward", "Layer 2, forward", "Output units, forward", "Output units, backward", "Layer 2, backward", "Layer 1, backward"],
            headings);
        var backward = Explained.Of(problem, GradientKind.Exact, new(2) { Layer = 1 }).Sections[1];
        Assert.Equal(
            ["R", "B9.unit", "B2", "B3", "B4.cec", "B4.carry", "B4", "B5", "B6", "B7"],
            backward.Equations.Select(equation => equation.Equation.Id).Distinct());
    }

    [Theory]
    [InlineData(GradientKind.Exact, "R B9.unit B2 B4.cec B4.carry B4 B7")]
    [InlineData(GradientKind.Truncated, "B9.unit B2 B4.cec P6 B4.truncated B7")]
    [InlineData(GradientKind.Online, "B9.unit B2 B4.cec P6 B4.truncated B7")]
    public void A_unit_is_shown_with_what_its_delta_depends_on(GradientKind gradient, string backward)
    {
        var problem = Canonical.Single(problem => problem.Name == "torch-lstm-2");
        var ids = Explained.Of(problem, gradient, new(2) { Layer = 1, Unit = Unit.ForgetGate }).Equations.Select(equation => equation.Equation.Id);
        Assert.Equal(["F2", "F2.y", .. backward.Split(' '), "B8.W", "B8.U", "B8.b"], ids.Distinct());
    }

    [Fact]
    public void The_deltas_that_a_layer_hands_down_on_line_are_those_of_the_step_alone()
    {
        var problem = Canonical.Single(problem => problem.Name == "torch-lstm-2");
        var symbols = Explained.Of(problem, GradientKind.Online, new(2) { Layer = 1 }).Equations.Where(equation => equation.Equation.Id == "B9.unit")
            .SelectMany(equation => equation.Expression.Symbols()).Select(symbol => symbol.Name);
        Assert.Contains("delta^now(2)_phi_1(2)", symbols);
    }

    private static void AssertGroupsAddUp(Problem problem, GradientKind gradient)
    {
        var selection = new Selection(Math.Min(2, problem.Sequences[0].Length));
        foreach (var layer in problem.Network.Layers.Where(layer => layer.Number < problem.Network.Depth))
        {
            var equations = Explained.Of(problem, gradient, selection with { Layer = layer.Number, IsReverse = layer.Name.IsReverse }).Equations.ToList();
            var errors = equations.Where(equation => equation.Equation.Id == "B2").ToList();
            Assert.Equal(layer.Port, errors.Count);
            foreach (var error in errors)
                AssertGroupsAddUp(error, [.. equations.Where(equation => equation.Equation.Id == "B9.unit" && equation.Place[^1].Value == error.Place[^1].Value)], problem.Network.LayersOf(layer.Number + 1));
        }
    }

    private static void AssertGroupsAddUp(ExplainedEquation error, List<ExplainedEquation> groups, IReadOnlyList<Layer> above)
    {
        var kinds = above.SelectMany(direction => direction.Units.Select(unit => $"({direction.Number}{(direction.Index > above[0].Index ? "r" : "")})_{unit.Symbol()},{error.Place[^1].Value}({error.Place[^2].Value})"));
        Assert.Equal(kinds, groups.Select(group => group.Name[group.Name.IndexOf('(', StringComparison.Ordinal)..]));
        Assert.Equal(
            error.Expression.Symbols().Where(symbol => symbol.Name[0] == 'W' && IsAbove(symbol.Name)),
            groups.SelectMany(group => group.Expression.Symbols()).Where(symbol => symbol.Name[0] == 'W'),
            (a, b) => (a.Name, a.Value) == (b.Name, b.Value));
        var rest = Arithmetic.Evaluate(error.Symbols, name => IsAbove(name) ? 0 : error.Expression.Symbols().First(symbol => symbol.Name == name).Value);
        Assert.Equal(error.Value, rest.Value + groups.Sum(group => group.Value), 1e-12 * (1 + Math.Abs(error.Value)));

        bool IsAbove(string name) => name.Contains($"({above[0].Number})_", StringComparison.Ordinal) || name.Contains($"({above[0].Number}r)_", StringComparison.Ordinal);
    }

    private static void AssertEveryLineIsTrue(Problem problem, GradientKind gradient)
    {
        var lookup = new SymbolLookup(problem, gradient);
        foreach (var selection in Explained.Units(problem))
        {
            var explanation = Explained.Of(problem, gradient, selection);
            Assert.NotEmpty(explanation.Equations);
            Assert.All(explanation.Equations, equation => AssertIsTrue(equation, lookup, selection));
        }
    }

    private static void AssertIsTrue(ExplainedEquation equation, SymbolLookup lookup, Selection selection)
    {
        var attribute = Equations[equation.Equation.Id];
        Assert.Equal((attribute.Formula, attribute.Citation), (equation.Equation.Formula, equation.Equation.Citation));
        var numbers = ExpressionText.Numbers(equation.Expression, ExpressionText.RoundTrip);
        AssertEvaluates(equation, numbers, Arithmetic.Evaluate(numbers));
        var rounded = ExpressionText.Numbers(equation.Expression, value => ExpressionText.Rounded(value, 6));
        AssertEvaluates(equation, rounded, Arithmetic.Evaluate(rounded, ofNumbers: Arithmetic.SixDigits));
        var sums = equation.Expression.Symbols().Where(symbol => symbol.Name.StartsWith("sum_", StringComparison.Ordinal)).ToDictionary(symbol => symbol.Name, symbol => symbol.Value);
        AssertEvaluates(equation, equation.Symbols, Arithmetic.Evaluate(
            equation.Symbols, name => sums.TryGetValue(name, out var sum) ? sum : lookup.Find(name, selection)));
        Assert.NotNull(equation.Ours);
        if (sums.Count == 0)
            Assert.Equal(equation.Ours.Value, equation.Value);
        else
            Assert.Equal(equation.Ours.Value, equation.Value, equation.Comparison!.Tolerance);
        Assert.True(equation.Agrees);
    }

    private static void AssertEvaluates(ExplainedEquation equation, string line, (double Value, double Error) evaluated)
    {
        // The message of a line that is true is not made.
        if (!(Math.Abs(equation.Value - evaluated.Value) <= evaluated.Error))
            Assert.Fail($"{equation.Equation.Id} {equation.Name} = {equation.Value:R}, not {evaluated.Value:R}: {line}");
    }
}
