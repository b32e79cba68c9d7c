using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>What every format says where nothing is wrong and nothing right, and what the exit status is.</summary>
public sealed class VerdictFormatsTests : IDisposable
{
    /// <summary>Below the roundings of a double: nothing can be decided.</summary>
    private const string TooFine = "1e-17";

    private readonly SmallProblem problem = new SmallProblem().With("sequences/0/targets", "[[0.9], [0.3]]");

    public void Dispose() => problem.Dispose();

    /// <summary>Every gradient's sign is wrong. The bound, carried along through 27 steps, allows for it; no roundings come near.</summary>
    [Fact]
    public void What_only_the_bound_allows_for_is_not_explained_in_any_format()
    {
        var file = Record(LongIdentities(), value => -value);
        var table = CommandRun.Audit(file);
        Assert.Equal(1, table.Status);
        Assert.Contains("recorded and hand-derived: NOT EXPLAINED (", table.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n    not explained: [0-9.e+]+ times the measured rounding error\.\n", table.Output);
        Assert.EndsWith("1 of 1 NOT EXPLAINED: small.\n", table.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("recorded and hand-derived: agree", table.Output, StringComparison.Ordinal);

        var json = JsonNode.Parse(Audit(file, "json", 1))!;
        Assert.Equal((false, "not-explained"), ((bool)json["agrees"]!, (string?)json["verdict"]));
        var pair = json["problems"]![0]!["recordedWithOurs"]!;
        Assert.Equal((false, "not-explained", "not-explained"), ((bool)pair["agrees"]!, (string?)pair["verdict"], (string?)pair["firstDivergence"]!["verdict"]));
        Assert.True((double)pair["firstDivergence"]!["possible"]! > (double)pair["firstDivergence"]!["error"]!);

        Assert.StartsWith("## Audit of LSTM gradients: 1 of 1 NOT EXPLAINED\n", Audit(file, "markdown", 1), StringComparison.Ordinal);
        Assert.Equal("not-explained", (string?)XDocument.Parse(Audit(file, "junit", 1)).Descendants("failure").Single().Attribute("type"));
        Assert.Equal("error", (string?)JsonNode.Parse(Audit(file, "sarif", 1))!["runs"]![0]!["results"]![0]!["level"]);
    }

    [Fact]
    public void What_cannot_be_decided_is_counted_for_every_pair_and_said_in_every_format()
    {
        var file = Record(problem, value => value);
        var table = Undecided(file, "table");
        Assert.Contains("  recorded and hand-derived: UNDECIDED (31 values)\n", table, StringComparison.Ordinal);
        Assert.Contains("  undecidable at a resolution of 1.0e-17: 31 of 31 values\n", table, StringComparison.Ordinal);
        Assert.EndsWith("nothing disagrees, 1 of 1 UNDECIDED: small.\n", table, StringComparison.Ordinal);

        var json = JsonNode.Parse(Undecided(file, "json"))!;
        var only = json["problems"]![0]!;
        var pairs = (int)only["undecidableWithOracle"]! + (int)only["recordedWithOurs"]!["undecidableValues"]! + (int)only["recordedWithOracle"]!["undecidableValues"]!;
        Assert.Equal((false, "undecidable", pairs, pairs), ((bool)json["agrees"]!, (string?)json["verdict"], (int)json["undecidableValues"]!, (int)only["undecidableValues"]!));
        Assert.Equal(31, (int)only["recordedWithOurs"]!["undecidableValues"]!);
        Assert.Contains("dE/dlayer1.c.U", only["undecidedQuantities"]!.AsArray().Select(name => (string?)name));
        Assert.Equal((null, 1e-17), ((double?)only["recordedWithOurs"]!["resolution"], (double)only["recordedWithOurs"]!["demandedResolution"]!));

        var markdown = Undecided(file, "markdown");
        Assert.StartsWith("## Audit of LSTM gradients: nothing disagrees, 1 of 1 UNDECIDED\n", markdown, StringComparison.Ordinal);
        Assert.Contains("| **UNDECIDED** |", markdown, StringComparison.Ordinal);

        var junit = XDocument.Parse(Undecided(file, "junit"));
        Assert.Equal(("0", "1"), ((string?)junit.Root!.Attribute("failures"), (string?)junit.Descendants("testsuite").Single().Attribute("skipped")));
        Assert.Contains("could not be decided", (string?)junit.Descendants("skipped").Single().Attribute("message"), StringComparison.Ordinal);

        var result = Assert.Single(JsonNode.Parse(Undecided(file, "sarif"))!["runs"]![0]!["results"]!.AsArray())!;
        Assert.Equal(("gradcheck/undecidable", "warning"), ((string?)result["ruleId"], (string?)result["level"]));

        string Undecided(string of, string format) => Audit(of, format, 4, "--resolution", TooFine);
    }

    /// <summary>One of two sequences was written with fewer digits than the resolution asks for.</summary>
    [Fact]
    public void Some_undecidable_values_make_a_status_only_if_that_is_asked_for()
    {
        var sequence = problem.Root["sequences"]![0]!.ToJsonString();
        _ = problem.With("sequences", $"[{sequence}, {sequence.Replace("0.25", "0.75", StringComparison.Ordinal)}]");
        var values = JsonNode.Parse(CommandRun.Of("gradient", problem.Save()).Output)!["values"]!;
        var (first, second) = (values["sequence1.layer1.c.e_s"]!, Changed(values["sequence2.layer1.c.e_s"]!, value => double.Parse(value.ToString("G10", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)));
        var file = problem.With("expected", $$$"""{"exact": {"sequence1.layer1.c.e_s": {{{first.ToJsonString()}}}, "sequence2.layer1.c.e_s": {{{second.ToJsonString()}}}}}""").Save();
        Assert.Equal(0, CommandRun.Audit(file, "--fail-on-undecidable").Status);
        var run = CommandRun.Audit(file, "--resolution", "1e-11");
        Assert.Equal(0, run.Status);
        Assert.Contains("  recorded and hand-derived: no disagreement (4 values)\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nnothing disagrees, 8 values are undecidable.\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(4, CommandRun.Audit(file, "--resolution", "1e-11", "--fail-on-undecidable").Status);
    }

    [Fact]
    public void A_value_that_is_not_of_single_precision_where_the_others_are_is_named()
    {
        var file = Record(problem, value => (float)value, expected => expected["dE/dlayer1.in.W"]![0]![2] = (double)expected["dE/dlayer1.in.W"]![0]![2]! * (1 + 1e-9));
        var run = CommandRun.Audit(file);
        Assert.Equal(0, run.Status);
        Assert.Contains("\n  recorded in single precision: 30 of 31 values;\n    dE/dlayer1.in.W[1,3] is not\n", run.Output, StringComparison.Ordinal);
        var precision = JsonNode.Parse(CommandRun.Audit(file, "--format", "json").Output)!["problems"]![0]!["recordedPrecision"]!;
        Assert.Equal("""{"judgedAs":"single","singleValues":30,"values":31}""", precision.ToJsonString());
    }

    [Theory]
    [InlineData("G4")]
    [InlineData("G6")]
    [InlineData("G10")]
    [InlineData("G15")]
    [InlineData("E7")]
    public void Right_numbers_agree_in_whatever_digits_they_are_written(string format)
    {
        var file = Record(problem, value => double.Parse(value.ToString(format, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        var run = CommandRun.Audit(file);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains("recorded and hand-derived: agree (31 values)", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("fine")]
    public void A_resolution_is_a_share(string resolution)
    {
        var run = CommandRun.Audit(problem.Save(), "--resolution", resolution);
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.StartsWith($"gradcheck: --resolution: found '{resolution}', expected a number above 0 and below 1\n", run.Error, StringComparison.Ordinal);
    }

    private static string Audit(string file, string format, int status, params string[] options)
    {
        var run = CommandRun.Audit(file, ["--format", format, .. options]);
        Assert.Equal((status, ""), (run.Status, run.Error));
        return run.Output;
    }

    /// <summary>Records the weight gradients of a problem, each value changed.</summary>
    private static string Record(SmallProblem of, Func<double, double> change, Action<JsonNode>? spoil = null)
    {
        var values = JsonNode.Parse(CommandRun.Of("gradient", of.Save()).Output)!["values"]!.AsObject();
        var expected = new JsonObject();
        foreach (var (name, array) in values.Where(each => each.Key.StartsWith("dE/d", StringComparison.Ordinal)))
            expected[name] = Changed(array!, change);
        spoil?.Invoke(expected);
        return of.With("expected", $"{{\"exact\":{expected.ToJsonString()}}}").Save();
    }

    private static JsonNode Changed(JsonNode node, Func<double, double> change) =>
        node is JsonArray array ? new JsonArray([.. array.Select(item => Changed(item!, change))]) : JsonValue.Create(change((double)node));

    /// <summary>Two cells that square nothing: the bounds of 27 steps multiply, while the errors do not.</summary>
    private SmallProblem LongIdentities()
    {
        var rows = Enumerable.Range(1, 27).Select(t => string.Create(CultureInfo.InvariantCulture, $"[{Math.Sin(t)}, {Math.Cos(3 * t)}, {Math.Sin(2 * t)}]"));
        var coefficients = Enumerable.Range(1, 27).Select(t => string.Create(CultureInfo.InvariantCulture, $"[{Math.Cos(t)}, {Math.Sin(5 * t)}]"));
        return problem
            .With("network", """
                {"inputs": 3, "layers": [{"blocks": [1, 1], "forgetGates": true, "peepholes": true, "gateRecurrence": true, "cellBias": true, "gateBias": true,
                                          "squashing": {"f": "identity", "g": "identity", "h": "identity"}}]}
                """)
            .With("objective", "\"linear\"")
            .With("weights", """{"seed": 1, "uniform": 0.5}""")
            .With("sequences", $$"""[ {"inputs": [{{string.Join(",", rows)}}], "coefficients": {"layer1.y": [{{string.Join(",", coefficients)}}] } } ]""");
    }
}
