using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The document of <c>audit --format json</c>, on which other people's scripts rely.</summary>
public sealed class AuditJsonContractTests : IDisposable
{
    private readonly SmallProblem problem = new();

    public void Dispose() => problem.Dispose();

    [Fact]
    public void The_document_has_these_members_in_this_order()
    {
        var audit = Audit(0);
        Assert.Equal(["schema", "oracle", "agrees", "verdict", "comparedValues", "undecidableValues", "problems"], Names(audit));
        Assert.Equal("lstm-gradcheck/audit/1", (string?)audit["schema"]);
        Assert.Equal(["name", "version"], Names(audit["oracle"]!));
        Assert.Equal("complex-step", (string?)audit["oracle"]!["name"]);
        Assert.NotEqual("", (string?)audit["oracle"]!["version"]);
        Assert.Equal((true, "agrees", 0), ((bool)audit["agrees"]!, (string?)audit["verdict"], (int)audit["undecidableValues"]!));

        var only = Assert.Single(audit["problems"]!.AsArray())!;
        Assert.Equal([
            "name", "gradient", "agrees", "verdict", "comparedValues", "undecidableValues", "undecidableWithOracle", "undecidedQuantities", "resolution", "demandedResolution",
            "quantities", "firstDivergence",
        ], Names(only));
        Assert.Equal(1e-6, (double)only["demandedResolution"]!);
        Assert.InRange((double)only["resolution"]!, 1e-16, 1e-6);
        Assert.Equal(("small", "exact", true), ((string?)only["name"], (string?)only["gradient"], (bool)only["agrees"]!));
        Assert.Equal(JsonValueKind.Array, Kind(only["quantities"]));
    }

    [Fact]
    public void Nothing_diverges_where_all_agree() =>
        Assert.Null(Assert.Contains("firstDivergence", (IDictionary<string, JsonNode?>)Audit(0)["problems"]![0]!.AsObject()));

    [Fact]
    public void Every_quantity_has_these_members_and_types()
    {
        foreach (var quantity in Quantities(Audit(0)))
        {
            Assert.Equal(["name", "layer", "unit", "quantity", "comparedValues", "undecidableValues", "agrees", "verdict", "resolution", "largestError", "tolerance", "worst"], Names(quantity));
            Assert.Equal(JsonValueKind.String, Kind(quantity["name"]));
            Assert.True(Kind(quantity["layer"]) is JsonValueKind.Number or JsonValueKind.Null);
            Assert.True(Kind(quantity["unit"]) is JsonValueKind.String or JsonValueKind.Null);
            Assert.Equal(JsonValueKind.String, Kind(quantity["quantity"]));
            Assert.True((int)quantity["comparedValues"]! > 0);
            Assert.Equal(JsonValueKind.True, Kind(quantity["agrees"]));
            Assert.True((double)quantity["largestError"]! <= (double)quantity["tolerance"]!);
            Assert.Equal(["at", "ours", "oracle"], Names(quantity["worst"]!));
            var (ours, oracle) = ((double)quantity["worst"]!["ours"]!, (double)quantity["worst"]!["oracle"]!);
            Assert.Equal(Math.Abs(ours - oracle), (double)quantity["largestError"]!);
        }
    }

    [Theory]
    [InlineData("layer1.in.delta", 1, "in", "delta", "sequence t j")]
    [InlineData("layer1.phi.y", 1, "phi", "y", "sequence t j")]
    [InlineData("layer1.c.e_s", 1, "c", "e_s", "sequence t c")]
    [InlineData("layer1.dE/ds0", 1, null, "dE/ds0", "sequence c")]
    [InlineData("layer1.dE/dy0", 1, null, "dE/dy0", "sequence r")]
    [InlineData("output.delta", null, "output", "delta", "sequence t k")]
    [InlineData("dE/dlayer1.c.U", 1, "c", "dE/dU", "c r")]
    [InlineData("dE/doutput.W", null, "output", "dE/dW", "k m")]
    [InlineData("dE/dx", null, null, "dE/dx", "sequence t m")]
    [InlineData("E", null, null, "E", "")]
    public void A_quantity_is_named_by_layer_unit_and_letter_and_placed_by_its_axes(string name, int? layer, string? unit, string letter, string axes)
    {
        var quantity = Assert.Single(Quantities(Audit(0)), each => (string?)each["name"] == name);
        Assert.Equal((layer, unit, letter), ((int?)quantity["layer"], (string?)quantity["unit"], (string?)quantity["quantity"]));
        var at = quantity["worst"]!["at"]!.AsObject();
        Assert.Equal(axes.Split(' ', StringSplitOptions.RemoveEmptyEntries), at.Select(axis => axis.Key));
        Assert.All(at, axis => Assert.InRange((int)axis.Value!, 1, 3));
    }

    [Fact]
    public void Compared_values_add_up()
    {
        var audit = Audit(0);
        var only = audit["problems"]![0]!;
        var sum = Quantities(audit).Sum(quantity => (int)quantity["comparedValues"]!);
        Assert.Equal((sum, sum), ((int)only["comparedValues"]!, (int)audit["comparedValues"]!));
        // E; 13 weight arrays of 30 weights; dE/dx 2 x 3; net, y, delta of 1 output unit and 3 gates in 2 steps;
        // net, s, y, e_y, e_s, delta of 2 cells in 2 steps; s0 and y0 of 2 cells.
        Assert.Equal(1 + WeightCount + 6 + (3 * 4 * 2) + (6 * 2 * 2) + 4, sum);
    }

    [Fact]
    public void A_disagreement_is_placed_from_1_at_the_first_wrong_value()
    {
        // Right but for one value far off, at t = 2 and the second cell.
        var trace = JsonNode.Parse(CommandRun.Of("gradient", problem.Save()).Output)!["values"]!["sequence1.layer1.c.e_s"]!;
        trace[1]![1] = (double)trace[1]![1]! + 0.25;
        _ = problem.With("expected", $"{{\"exact\":{{\"sequence1.layer1.c.e_s\":{trace.ToJsonString()}}}}}");

        var audit = Audit(1);
        var only = audit["problems"]![0]!;
        Assert.Equal((false, false), ((bool)audit["agrees"]!, (bool)only["agrees"]!));
        var divergence = only["firstDivergence"]!;
        Assert.Equal(["name", "layer", "unit", "quantity", "between", "verdict", "error", "tolerance", "possible", "at", "recorded", "ours"], Names(divergence));
        Assert.Equal("""{"sequence":1,"t":2,"c":2}""", divergence["at"]!.ToJsonString());
        Assert.Equal("""["recorded","hand-derived"]""", divergence["between"]!.ToJsonString());
        Assert.Equal(("layer1.c.e_s", 1, "c", "e_s"), ((string?)divergence["name"], (int)divergence["layer"]!, (string?)divergence["unit"], (string?)divergence["quantity"]));
        Assert.Equal(0.25, (double)divergence["recorded"]! - (double)divergence["ours"]!, 1e-12);
        Assert.Equal(0.25, (double)divergence["error"]!, 1e-12);
        Assert.Equal("recorded", (string?)only["standsAlone"]);
        Assert.Equal(["agrees", "verdict", "comparedValues", "undecidableValues", "resolution", "demandedResolution", "quantities", "firstDivergence"], Names(only["recordedWithOurs"]!));
        Assert.False((bool)only["recordedWithOracle"]!["agrees"]!);
        Assert.Contains("E", only["notRecorded"]!.AsArray().Select(name => (string?)name));
    }

    private const int WeightCount = (3 * (3 + 2 + 1)) + (2 * (3 + 2)) + 2 + 1;

    private JsonObject Audit(int status)
    {
        var run = CommandRun.Audit(problem.Save(), "--format", "json");
        Assert.Equal((status, ""), (run.Status, run.Error));
        return JsonNode.Parse(run.Output)!.AsObject();
    }

    private static IEnumerable<JsonObject> Quantities(JsonObject audit) =>
        audit["problems"]![0]!["quantities"]!.AsArray().Select(quantity => quantity!.AsObject());

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(member => member.Key);

    private static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Null;
}
