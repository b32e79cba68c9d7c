using System.Text.RegularExpressions;
using LstmGradCheck.Tests.Equations;
using LstmGradCheck.Tests.Passes;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>What DERIVATION.md says of the code and of its worked example is so.</summary>
public sealed partial class DerivationTests
{
    private const string TestsFolder = "../../tests/LstmGradCheck.Tests";

    private static readonly string Folder = Path.Combine(Repository.Root, "src", "LstmGradCheck");

    private static readonly string Text = File.ReadAllText(Path.Combine(Folder, "DERIVATION.md"));

    private static readonly Problem Example = ProblemFile.Read(Path.Combine(Repository.Root, "examples", "by-hand.json"));

    private static readonly IReadOnlyList<ShownNumber> Numbers = ShownNumber.In(Text);

    public static TheoryData<string> Ids => [.. EquationMethods.All.Select(entry => entry.Equation.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_equation_stands_there_with_its_formula(string id)
    {
        var formula = EquationMethods.All.Single(entry => entry.Equation.Id == id).Equation.Formula;
        var shown = string.Join(' ', CodeBlock().Matches(Text).Select(block => Space().Replace(block.Value, " ")));
        Assert.Contains($" {id} {formula} ", shown, StringComparison.Ordinal);
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
        var targets = Link().Matches(Text).Select(match => match.Groups["target"].Value).ToList();
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.True(File.Exists(Path.Combine(Folder, target)), target));
    }

    [Fact]
    public void Every_number_of_a_table_is_the_number_that_the_program_computes()
    {
        var traces = GradientKinds.All.ToDictionary(kind => kind, kind => Example.Gradient(kind));
        Assert.All(Numbers, number => Assert.Equal(number with { Text = number.Computed(traces[number.Gradient]) }, number));
    }

    [Fact]
    public void The_partials_carried_forward_give_the_numbers_of_the_on_line_gradient()
    {
        var trace = new ForwardPartialsSource().Differentiate(Example, GradientKind.Online);
        var weights = Numbers.Where(number => number is { Gradient: GradientKind.Online, Time: 0 }).ToList();
        Assert.NotEmpty(weights);
        Assert.All(weights, number => Assert.Equal(number with { Text = number.Computed(trace) }, number));
    }

    [Fact]
    public void The_tables_show_every_activation_state_error_and_delta_of_the_exact_gradient()
    {
        var shown = Numbers.Where(number => number.Gradient == GradientKind.Exact).Select(number => (number.Array, number.Time)).ToHashSet();
        var expected =
            from quantity in Example.QuantitiesOf(GradientKind.Exact)
            where quantity.HasTime && quantity.Kind is not (QuantityKind.Net or QuantityKind.InputGradient)
            from t in Enumerable.Range(1, quantity.Shape[0])
            select (quantity.Name, t);
        Assert.Empty(expected.Except(shown));
    }

    [Fact]
    public void Every_weight_gradient_that_is_shown_is_shown_for_the_three_gradients()
    {
        var weights = Numbers.Where(number => number.Time == 0).GroupBy(number => number.Array).ToList();
        Assert.Contains(weights, weight => weight.Key.Contains("layer1", StringComparison.Ordinal));
        Assert.Contains(weights, weight => weight.Key.Contains("layer2", StringComparison.Ordinal));
        Assert.All(weights, weight => Assert.Equal(GradientKinds.All, weight.Select(number => number.Gradient)));
    }

    [Fact]
    public void The_output_shown_is_the_output_printed() =>
        Assert.All(ConsoleBlocks.Commands(Text), command => ConsoleBlocks.AssertPrinted(Text, command));

    [GeneratedRegex(@"^```[a-z]*\n.*?^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Space();

    [GeneratedRegex(@" (?<id>[A-Z][\w.-]*) \[\w+\.\w+\]\(", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex EquationLink();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Link();
}
