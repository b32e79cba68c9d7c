using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The document of <c>gradient</c>, on which other people's scripts rely.</summary>
public sealed class GradientJsonContractTests : IDisposable
{
    private readonly SmallProblem problem = new();

    public static TheoryData<string> Cases => TestCases.Names;

    public void Dispose() => problem.Dispose();

    [Fact]
    public void The_document_has_these_members_in_this_order()
    {
        var trace = Gradient(problem.Save());
        Assert.Equal(["schema", "gradient", "source", "values"], trace.Select(member => member.Key));
        Assert.Equal(
            ("lstm-gradcheck/trace/1", "exact", "hand-derived"), ((string?)trace["schema"], (string?)trace["gradient"], (string?)trace["source"]));
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("online")]
    public void Another_gradient_is_the_one_asked_for_by_option_or_by_the_problem(string gradient)
    {
        var asked = Gradient(problem.Save(), "--gradient", gradient);
        Assert.Equal(gradient, (string?)asked["gradient"]);
        Assert.Equal(asked.ToJsonString(), Gradient(problem.With("gradient", $"\"{gradient}\"").Save()).ToJsonString());
        Assert.Equal("exact", (string?)Gradient(problem.File, "--gradient", "exact")["gradient"]);
    }

    [Fact]
    public void All_gradients_are_a_list_of_documents_like_that_of_one()
    {
        var all = Gradient(problem.With("expected", "{\"online\":{},\"truncated\":{}}").Save(), "--gradient", "all");
        Assert.Equal(["schema", "traces"], all.Select(member => member.Key));
        Assert.Equal("lstm-gradcheck/traces/1", (string?)all["schema"]);
        Assert.Equal(
            GradientKinds.Names.Select(name => Gradient(problem.File, "--gradient", name).ToJsonString()),
            all["traces"]!.AsArray().Select(trace => trace!.ToJsonString()));
    }

    [Fact]
    public void What_was_recorded_does_not_choose_the_gradient() =>
        Assert.Equal("exact", (string?)Gradient(problem.With("expected", "{\"online\":{},\"truncated\":{}}").Save())["gradient"]);

    [Fact]
    public void The_source_is_the_one_asked_for() =>
        Assert.Equal("complex-step", (string?)Gradient(problem.Save(), "--source", "complex-step")["source"]);

    [Fact]
    public void Partials_carried_forward_give_the_on_line_gradient_even_of_a_problem_that_asks_for_another()
    {
        var trace = Gradient(problem.With("gradient", "\"exact\"").Save(), "--source", "forward");
        Assert.Equal(("online", "forward"), ((string?)trace["gradient"], (string?)trace["source"]));
        Assert.Equal(trace.ToJsonString(), Gradient(problem.File, "--source", "forward", "--gradient", "online").ToJsonString());
        Assert.DoesNotContain("delta", trace.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_values_have_the_documented_names_and_shapes()
    {
        var expected = new Dictionary<string, string> { ["E"] = "", ["sequence1.dE/dx"] = "2 3" };
        foreach (var gate in new[] { "in", "phi", "out" })
            (expected[$"dE/dlayer1.{gate}.W"], expected[$"dE/dlayer1.{gate}.U"], expected[$"dE/dlayer1.{gate}.b"]) = ("1 3", "1 2", "1");
        (expected["dE/dlayer1.c.W"], expected["dE/dlayer1.c.U"]) = ("2 3", "2 2");
        (expected["dE/doutput.W"], expected["dE/doutput.b"]) = ("1 2", "1");
        foreach (var unit in new[] { "output", "layer1.in", "layer1.phi", "layer1.out" })
            (expected[$"sequence1.{unit}.net"], expected[$"sequence1.{unit}.y"], expected[$"sequence1.{unit}.delta"]) = ("2 1", "2 1", "2 1");
        foreach (var letter in new[] { "net", "s", "y", "e_y", "e_s", "delta" })
            expected[$"sequence1.layer1.c.{letter}"] = "2 2";
        (expected["sequence1.layer1.dE/ds0"], expected["sequence1.layer1.dE/dy0"]) = ("2", "2");

        var found = Gradient(problem.Save())["values"]!.AsObject();
        Assert.Equal(expected.OrderBy(Key), found.ToDictionary(member => member.Key, member => Shape(member.Value!)).OrderBy(Key));
    }

    [Fact]
    public void Without_initial_states_there_are_no_gradients_of_them()
    {
        var values = Gradient(problem.With("sequences/0/initial", null).Save())["values"]!.AsObject();
        Assert.DoesNotContain(values, member => member.Key.EndsWith('0'));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_recorded_name_of_a_case_is_there_in_its_shape(string name)
    {
        var recorded = JsonNode.Parse(File.ReadAllText(TestCases.PathOf(name)))!["expected"]!["exact"]!.AsObject();
        var found = Gradient(TestCases.PathOf(name))["values"]!.AsObject();
        Assert.NotEmpty(recorded);
        Assert.All(recorded, member => Assert.Equal((member.Key, Shape(member.Value!)), (member.Key, Shape(found[member.Key]!))));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Numbers_read_back_are_the_same_bit_by_bit(string name)
    {
        var trace = new HandDerivedSource().Differentiate(ProblemFile.Read(TestCases.PathOf(name)), GradientKind.Exact);
        var found = Gradient(TestCases.PathOf(name))["values"]!.AsObject();
        Assert.Equal(trace.Arrays.Select(array => array.Quantity.Name), found.Select(member => member.Key));
        foreach (var (quantity, values) in trace.Arrays)
            Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), Numbers(found[quantity.Name]!).Select(BitConverter.DoubleToInt64Bits));
    }

    private static JsonObject Gradient(string path, params string[] options)
    {
        var run = CommandRun.Of(["gradient", path, .. options]);
        Assert.Equal((0, ""), (run.Status, run.Error));
        return JsonNode.Parse(run.Output)!.AsObject();
    }

    private static string Key(KeyValuePair<string, string> pair) => pair.Key;

    /// <summary>The lengths of nested arrays, all rows being equally long.</summary>
    private static string Shape(JsonNode node)
    {
        if (node is not JsonArray array)
            return "";
        var inner = Assert.Single(array.Select(item => Shape(item!)).Distinct());
        return $"{array.Count} {inner}".TrimEnd();
    }

    private static IEnumerable<double> Numbers(JsonNode node) =>
        node is JsonArray array ? array.SelectMany(item => Numbers(item!)) : [(double)node];
}
