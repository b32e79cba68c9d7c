using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Reports.Checks;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Reports.Checks;

/// <summary>The document as SARIF 2.1.0 has it, and as GitHub's code scanning takes it.</summary>
public sealed class CheckSarifTests
{
    public static TheoryData<QuantityKind, string> RuleOfKind => new()
    {
        { QuantityKind.Objective, "gradcheck/objective" },
        { QuantityKind.WeightGradient, "gradcheck/weight-gradient" },
        { QuantityKind.InputGradient, "gradcheck/input-gradient" },
        { QuantityKind.InitialStateGradient, "gradcheck/initial-state" },
        { QuantityKind.InitialOutputGradient, "gradcheck/initial-output" },
        { QuantityKind.Net, "gradcheck/forward-value" },
        { QuantityKind.Activation, "gradcheck/forward-value" },
        { QuantityKind.State, "gradcheck/forward-value" },
        { QuantityKind.OutputError, "gradcheck/output-error" },
        { QuantityKind.StateError, "gradcheck/state-error" },
        { QuantityKind.Delta, "gradcheck/delta" },
        { QuantityKind.UpdatedState, "gradcheck/forward-value" },
        { QuantityKind.KeptState, "gradcheck/forward-value" },
        { QuantityKind.UpdatedStateError, "gradcheck/state-error" },
        { QuantityKind.KeptStateError, "gradcheck/state-error" },
    };

    [Fact]
    public void The_document_says_what_it_is_and_who_wrote_it()
    {
        var log = Log(SampleReport.Agreeing);
        Assert.Equal(("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json"), ((string?)log["version"], (string?)log["$schema"]));
        var run = Assert.Single(log["runs"]!.AsArray())!;
        Assert.Equal(("LstmGradCheck", "1.2.3"), ((string?)run["tool"]!["driver"]!["name"], (string?)run["tool"]!["driver"]!["version"]));
        Assert.True((bool)Assert.Single(run["invocations"]!.AsArray())!["executionSuccessful"]!);
        Assert.Empty(run["results"]!.AsArray());
    }

    [Fact]
    public void Every_rule_has_an_id_of_its_own_a_name_and_its_texts()
    {
        var rules = Rules(Log());
        Assert.Equal(rules.Count, rules.Select(rule => (string?)rule!["id"]).Distinct().Count());
        Assert.All(rules, rule =>
        {
            Assert.Matches("^gradcheck/[a-z]+(-[a-z]+)*$", (string?)rule!["id"]);
            Assert.Matches("^([A-Z][a-z]+)+$", (string?)rule["name"]);
            Assert.All(["shortDescription", "fullDescription", "help"], member => Assert.NotEqual("", (string)rule[member]!["text"]!));
        });
    }

    [Fact]
    public void Every_rule_belongs_to_a_kind_of_quantity_and_every_kind_to_a_rule()
    {
        Assert.Equal(Enum.GetValues<QuantityKind>(), RuleOfKind.Select(row => (QuantityKind)row[0]));
        Assert.Equal(RuleOfKind.Select(row => (string)row[1]).Concat(["gradcheck/gradient", "gradcheck/snapshot", "gradcheck/undecidable"]).Distinct().Order(), Rules(Log()).Select(rule => (string)rule!["id"]!).Order());
    }

    [Theory]
    [MemberData(nameof(RuleOfKind))]
    public void A_result_names_the_rule_of_its_quantity(QuantityKind kind, string rule)
    {
        var log = Log(SampleReport.Agreeing, SampleReport.Disagreeing(kind));
        var result = Result(log);
        Assert.Equal((rule, "error"), ((string?)result["ruleId"], (string?)result["level"]));
        Assert.Equal(rule, (string?)Rules(log)[(int)result["ruleIndex"]!]!["id"]);
    }

    [Fact]
    public void A_result_that_is_about_no_quantity_names_the_snapshot_and_its_line()
    {
        var wrong = SampleReport.Disagreeing();
        var log = Log(wrong with { Line = 12, Disagreeing = [], First = new(null, "snapshot", "", "there is no snapshot of this gradient") { IsOfSnapshot = true } });
        var result = Result(log);
        Assert.Equal("gradcheck/snapshot", (string?)Rules(log)[(int)result["ruleIndex"]!]!["id"]);
        Assert.Equal(12, (int)result["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]!);
        Assert.Equal($"wrong, truncated gradient: snapshot: there is no snapshot of this gradient.\n{wrong.Message}", (string?)result["message"]!["text"]);
    }

    [Fact]
    public void A_result_about_all_arrays_names_the_gradient_and_no_snapshot()
    {
        var log = Log(SampleReport.Disagreeing() with { Disagreeing = [], First = new(null, "all arrays", "", "the Taylor test contradicts hand-derived") });
        Assert.Equal("gradcheck/gradient", (string?)Rules(log)[(int)Result(log)["ruleIndex"]!]!["id"]);
    }

    [Fact]
    public void A_result_says_what_was_found_and_where()
    {
        var result = Result(Log(SampleReport.Disagreeing()));
        Assert.Equal(
            "wrong, truncated gradient: layer2.c.e_s at sequence = 1, t = 3, c = 1: recorded 0.5, hand-derived 0.25.\n" + SampleReport.Disagreeing().FullText,
            (string?)result["message"]!["text"]);
        var location = Assert.Single(result["locations"]!.AsArray())!;
        Assert.Equal("examples/wrong.json", UriOf(result));
        Assert.Equal(1, (int)location["physicalLocation"]!["region"]!["startLine"]!);
        var logical = Assert.Single(location["logicalLocations"]!.AsArray())!;
        Assert.Equal(
            ("layer2.c.e_s", "wrong/truncated/layer2.c.e_s", "member"),
            ((string?)logical["name"], (string?)logical["fullyQualifiedName"], (string?)logical["kind"]));
    }

    [Fact]
    public void A_built_in_problem_is_placed_in_a_file_of_this_repository()
    {
        var result = Result(Log(SampleReport.Disagreeing(file: null)));
        Assert.True(File.Exists(Path.Combine(Repository.Root, UriOf(result))));
        Assert.Single(result["locations"]![0]!["logicalLocations"]!.AsArray());
    }

    [Theory]
    [InlineData("./a/../b/c.json", "b/c.json")]
    [InlineData("a b/c#d?e%f.json", "a%20b/c%23d%3Fe%25f.json")]
    [InlineData("c:d.json", "c%3Ad.json")]
    [InlineData("..a/b.json", "..a/b.json")]
    [InlineData("é.json", "%C3%A9.json")]
    [InlineData("/dev/stdin", "file:///dev/stdin")]
    [InlineData("/no such/place.json", "file:///no%20such/place.json")]
    public void A_file_is_named_relative_to_the_current_folder(string file, string expected)
    {
        Assert.Equal(expected, UriOf(Result(Log(SampleReport.Disagreeing(file: file)))));
        Assert.True(Uri.TryCreate(expected, UriKind.RelativeOrAbsolute, out _));
    }

    [Fact]
    public void An_absolute_file_below_the_current_folder_is_named_as_a_relative_one() =>
        Assert.Equal("a/b.json", UriOf(Result(Log(SampleReport.Disagreeing(file: Path.Combine(Environment.CurrentDirectory, "a", "b.json"))))));

    [Fact]
    public void A_fingerprint_stays_when_only_values_change_and_tells_gradients_apart()
    {
        var wrong = SampleReport.Disagreeing();
        CheckCase[] cases =
        [
            wrong,
            wrong with { Message = "other", First = wrong.First! with { Values = "other", Place = "t = 1" } },
            wrong with { Gradient = "exact" },
            wrong with { Problem = "other" },
            wrong with { File = "other.json" },
            SampleReport.Disagreeing(quantity: "layer1.c.e_s"),
        ];
        var prints = Log(cases)["runs"]![0]!["results"]!.AsArray().Select(result => (string)result!["partialFingerprints"]!["primaryLocationLineHash"]!).ToList();
        Assert.Equal(prints[0], prints[1]);
        Assert.Equal(5, prints.Distinct().Count());
        // Alerts on GitHub would all close and open anew if this number changed.
        Assert.Equal("9d1fcc99cca493efbc6f7f2904420931", prints[0]);
    }

    private static JsonNode Log(params CheckCase[] cases) => JsonNode.Parse(SampleReport.Bytes(CheckSarif.Write, SampleReport.Of(cases)))!;

    private static JsonArray Rules(JsonNode log) => log["runs"]![0]!["tool"]!["driver"]!["rules"]!.AsArray();

    private static JsonNode Result(JsonNode log) => Assert.Single(log["runs"]![0]!["results"]!.AsArray())!;

    private static string UriOf(JsonNode result) => (string)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!;
}
