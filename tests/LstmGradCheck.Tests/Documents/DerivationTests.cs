using System.Text.RegularExpressions;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Checking.Explanations;
using LstmGradCheck.Tests.Equations;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>What DERIVATION.md says of the code and of its worked example is so.</summary>
public sealed partial class DerivationTests
{
    private const string TestsFolder = "../../tests/LstmGradCheck.Tests";

    private static readonly string Folder = Path.Combine(Repository.Root, "src", "LstmGradCheck");

    private static readonly string Text = File.ReadAllText(Path.Combine(Folder, "DERIVATION.md"));

    private static readonly Problem Example = Read("by-hand", null);

    private static readonly IReadOnlyList<ShownNumber> Numbers = ShownNumber.In(Text);

    public static TheoryData<string> Ids => [.. EquationMethods.All.Select(entry => entry.Equation.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_equation_stands_there_with_its_formula(string id)
    {
        var formula = EquationMethods.All.Single(entry => entry.Equation.Id == id).Equation.Formula;
        var shown = string.Join(' ', CodeBlock().Matches(Text).Select(block => Space().Replace(block.Value, " ")));
        // What is said of one case alone may stand elsewhere, behind the same id.
        var parts = formula.Split("; ");
        Assert.Matches($" {Regex.Escape($"{id} {parts[0]}")}[ ;]", shown);
        Assert.All(parts.Skip(1), part => Assert.True(
            shown.Contains($" {id} {part} ", StringComparison.Ordinal) || shown.Contains($" {id} {formula} ", StringComparison.Ordinal), part));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_equation_links_to_its_method_and_to_its_tests(string id)
    {
        var method = EquationMethods.All.Single(entry => entry.Equation.Id == id).Method;
        var unit = method.DeclaringType!.Name;
        var link = $" {id} [{unit}.{method.Name}](Equations/{unit}.cs)";
        Assert.Contains(link, Text, StringComparison.Ordinal);
        Assert.All(
            Text.Split('\n').Where(line => line.Contains(link, StringComparison.Ordinal)),
            line => Assert.EndsWith($" | [{unit}Tests]({TestsFolder}/Equations/{unit}Tests.cs) |", line, StringComparison.Ordinal));
    }

    /// <summary>F7 and T7 join the arrays of one layer with those of the next; what does it is a part of the passes.</summary>
    [Fact]
    public void Every_equation_that_links_to_a_method_is_one_of_the_code() =>
        Assert.Equal(
            EquationMethods.All.Select(entry => entry.Equation.Id).Concat(["F7", "T7"]).Order(StringComparer.Ordinal),
            EquationLink().Matches(Text).Select(match => match.Groups["id"].Value).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_link_points_to_a_file()
    {
        var targets = Link().Matches(Text).Select(match => match.Groups["target"].Value).Where(target => target[0] != '#').ToList();
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.True(File.Exists(Path.Combine(Folder, target)), target));
    }

    [Fact]
    public void Every_number_of_a_table_is_the_number_that_the_program_computes()
    {
        var traces = new Dictionary<(string, GradientKind, double?), GradientTrace>();
        Assert.All(Numbers, number => Assert.Equal(number with { Text = number.Computed(TraceOf(number)) }, number));

        GradientTrace TraceOf(ShownNumber number)
        {
            var key = (number.Example, number.Gradient, number.LastTarget);
            return traces.TryGetValue(key, out var trace) ? trace : traces[key] = Read(number.Example, number.LastTarget).Gradient(number.Gradient);
        }
    }

    [Fact]
    public void The_partials_carried_forward_give_the_numbers_of_the_on_line_gradient()
    {
        var trace = new ForwardPartialsSource().Differentiate(Example, GradientKind.Online);
        var weights = Numbers.Where(number => number is { Example: "by-hand", Gradient: GradientKind.Online, Time: 0 }).ToList();
        Assert.NotEmpty(weights);
        Assert.All(weights, number => Assert.Equal(number with { Text = number.Computed(trace) }, number));
    }

    [Theory]
    [InlineData("by-hand")]
    [InlineData("one-cell")]
    public void The_tables_show_every_activation_state_error_and_delta_of_the_exact_gradient(string example)
    {
        var shown = Numbers.Where(number => number.Example == example && number.Gradient == GradientKind.Exact)
            .Select(number => (number.Array, number.Time)).ToHashSet();
        var expected =
            from quantity in Read(example, null).QuantitiesOf(GradientKind.Exact)
            where quantity.HasTime && quantity.Kind is not (QuantityKind.Net or QuantityKind.InputGradient)
            from t in Enumerable.Range(1, quantity.Shape[0])
            select (quantity.Name, t);
        Assert.Empty(expected.Except(shown));
    }

    [Fact]
    public void Every_weight_gradient_that_is_shown_is_shown_for_the_three_gradients()
    {
        var weights = Numbers.Where(number => number is { Example: "by-hand", Time: 0 }).GroupBy(number => number.Array).ToList();
        Assert.Contains(weights, weight => weight.Key.Contains("layer1", StringComparison.Ordinal));
        Assert.Contains(weights, weight => weight.Key.Contains("layer2", StringComparison.Ordinal));
        Assert.All(weights, weight => Assert.Equal(GradientKinds.All, weight.Select(number => number.Gradient)));
    }

    [Fact]
    public void Every_weight_gradient_of_the_network_of_one_cell_is_shown() =>
        Assert.Equal(
            Read("one-cell", null).Network.Parameters.Select(parameter => "dE/d" + parameter.Name).Order(StringComparer.Ordinal),
            Numbers.Where(number => number is { Example: "one-cell", Time: 0 }).Select(number => number.Array).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_line_that_works_a_value_out_has_the_numbers_that_the_program_computes()
    {
        var problem = Read("one-cell", null);
        var values = WorkedLine.ValuesOf(problem, problem.Gradient(GradientKind.Exact));
        var lines = WorkedLine.In(Text);
        Assert.Equal(TextBlock().Matches(Text).Sum(block => block.Value.Count(character => character == '\n') - 1) / 2, lines.Count);
        Assert.All(lines, line =>
        {
            Assert.Equal(line.Computed(values), line);
            Assert.Equal(values[line.Name], Arithmetic.Evaluate(Symbols().Replace(line.Symbols, match => Exact(values, match.Value))).Value, 1e-14);
        });
    }

    [Fact]
    public void The_weights_of_the_network_of_one_cell_are_those_shown()
    {
        var problem = Read("one-cell", null);
        var values = WorkedLine.ValuesOf(problem, problem.Gradient(GradientKind.Exact));
        string[] units = ["in", "phi", "out", "c", "k"];
        Assert.All("WUb", letter => Assert.Contains(
            $"| {letter} |{string.Concat(units.Select(unit => values.TryGetValue($"{letter}_{unit}", out var weight) ? $" {ExpressionText.RoundTrip(weight)} |" : " |"))}\n",
            Text,
            StringComparison.Ordinal));
        Assert.Contains("The input is x(1) = 1, x(2) = -0.5; the targets are t_k(1) = 0, t_k(2) = 1.", Text, StringComparison.Ordinal);
        Assert.Equal((1, -0.5, 0, 1), (values["x(1)"], values["x(2)"], values["t_k(1)"], values["t_k(2)"]));
    }

    [Theory]
    [InlineData(GradientKind.Truncated, 1, true)]
    [InlineData(GradientKind.Truncated, 2, false)]
    [InlineData(GradientKind.Online, 1, false)]
    [InlineData(GradientKind.Online, 2, false)]
    public void Only_the_truncated_gradient_of_a_lower_layer_has_later_steps_in_delta_out(GradientKind gradient, int layer, bool expected)
    {
        var shown = Numbers.Where(number => number.LastTarget is not null && number.Gradient == gradient && number.Array == $"sequence1.layer{layer}.out.delta").ToList();
        Assert.Equal([-0.5, 1.5], shown.Select(number => number.LastTarget!.Value));
        Assert.Equal(expected, shown[0].Text != shown[1].Text);
        Assert.Equal(expected, DeltaAt(-0.5) != DeltaAt(1.5));

        double DeltaAt(double target) => Read("by-hand", target).Gradient(gradient)[$"sequence1.layer{layer}.out.delta"][1];
    }

    [Fact]
    public void The_output_shown_is_the_output_printed() =>
        Assert.All(ConsoleBlocks.Commands(Text), command => ConsoleBlocks.AssertPrinted(Text, command));

    [GeneratedRegex(@"^```[a-z]*\n.*?^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex CodeBlock();

    private static string Exact(Dictionary<string, double> values, string name) =>
        values.TryGetValue(name, out var value) ? $"({ExpressionText.RoundTrip(value)})" : name;

    private static Problem Read(string example, double? lastTarget)
    {
        var problem = ProblemFile.Read(Path.Combine(Repository.Root, "examples", example + ".json"));
        return lastTarget is not { } target ? problem : problem with
        {
            Sequences = [.. problem.Sequences.Select(sequence => sequence with { Targets = [.. sequence.Targets!.SkipLast(1), [target]] })],
        };
    }

    [GeneratedRegex(@"^```text\n.*?^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TextBlock();

    [GeneratedRegex(@"[A-Za-z]+([_^][a-z]+)?(\([0-9]\))?", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Symbols();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Space();

    [GeneratedRegex(@" (?<id>[A-Z][\w.-]*) \[\w+\.\w+\]\(", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex EquationLink();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Link();
}
