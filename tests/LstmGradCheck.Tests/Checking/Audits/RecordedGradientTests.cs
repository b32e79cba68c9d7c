using System.Text;
using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli;
using LstmGradCheck.Cli.Terminals;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Audits;

/// <summary>An audit of somebody else's gradient: three parties, and which of them stands alone.</summary>
public sealed class RecordedGradientTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("gradcheck-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_right_recorded_gradient_agrees_with_both()
    {
        var (status, problem, table) = Audit(Case("stacked-2"));
        Assert.Equal(ExitStatus.Agrees, status);
        Assert.Null(problem["standsAlone"]);
        Assert.True((bool)problem["recordedWithOurs"]!["agrees"]!);
        Assert.True((bool)problem["recordedWithOracle"]!["agrees"]!);
        Assert.Contains("recorded and hand-derived: agree", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spoilt_array_is_found_and_the_recorded_party_stands_alone()
    {
        var file = Case("stacked-2");
        var row = file["expected"]!["exact"]!["dE/dlayer1.phi.U"]![1]!.AsArray();
        row[2] = (double)row[2]! * (1 + 1e-9);
        var (status, problem, table) = Audit(file);
        Assert.Equal(ExitStatus.Disagrees, status);
        Assert.Equal("recorded", (string)problem["standsAlone"]!);
        var first = problem["firstDivergence"]!;
        Assert.Equal("dE/dlayer1.phi.U", (string)first["name"]!);
        Assert.Equal((2, 3), ((int)first["at"]!["j"]!, (int)first["at"]!["r"]!));
        Assert.Contains("recorded stands alone", table, StringComparison.Ordinal);
        Assert.Contains("hand-derived and ", table, StringComparison.Ordinal);
        Assert.Contains("first divergence, in the order of derivation: dE/dlayer1.phi.U", table, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gradient_of_a_forgotten_carry_is_found_in_the_state_error_one_step_before_the_last()
    {
        var forgotten = MutantCatalogue.Of("C1");
        var file = Case("stacked-2");
        file["expected"] = new JsonObject { ["exact"] = Trace(forgotten, "stacked-2") };
        var (status, problem, table) = Audit(file);
        Assert.Equal(ExitStatus.Disagrees, status);
        Assert.Equal("recorded", (string)problem["standsAlone"]!);
        Assert.True(problem["quantities"]!.AsArray().All(quantity => (bool)quantity!["agrees"]!));
        var first = problem["firstDivergence"]!;
        Assert.Equal("layer2.c.e_s", (string)first["name"]!);
        Assert.Equal((1, 8), ((int)first["at"]!["sequence"]!, (int)first["at"]!["t"]!));
        Assert.Equal("recorded", (string)first["between"]![0]!);
        Assert.Contains("recorded stands alone", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("truncated", "exact")]
    [InlineData("online", "exact")]
    [InlineData("online", "truncated")]
    [InlineData("exact", "truncated")]
    public void One_gradient_offered_as_another_is_found_out(string claimed, string offered)
    {
        var file = Case("stacked-2");
        var other = Weights(file["expected"]![offered]!);
        file["expected"] = new JsonObject { [claimed] = other };
        var (status, problem, table) = Audit(file);
        Assert.Equal(ExitStatus.Disagrees, status);
        Assert.Equal(claimed, (string)problem["gradient"]!);
        Assert.Equal("recorded", (string)problem["standsAlone"]!);
        Assert.Contains("recorded stands alone", table, StringComparison.Ordinal);

        file["expected"] = new JsonObject { [offered] = other.DeepClone() };
        Assert.Equal(ExitStatus.Agrees, Audit(file).Status);
    }

    [Fact]
    public void Every_recorded_gradient_is_audited_in_its_own_right()
    {
        var (status, audits, table) = AuditAll(Case("stacked-2"));
        Assert.Equal(ExitStatus.Agrees, status);
        Assert.Equal(["exact", "truncated", "online"], audits.Select(audit => (string)audit!["gradient"]!));
        Assert.All(audits, audit => Assert.True((bool)audit!["recordedWithOracle"]!["agrees"]!));
        Assert.All(audits, audit => Assert.Null(audit!["notChecked"]));
        Assert.DoesNotContain("not checked", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Recorded_gradients_that_nobody_asked_for_are_listed_as_not_checked()
    {
        var file = Case("stacked-2");
        file["gradient"] = "truncated";
        var (_, audits, table) = AuditAll(file);
        Assert.Equal(["exact", "online"], Assert.Single(audits)!["notChecked"]!.AsArray().Select(name => (string)name!));
        Assert.Contains("not checked: exact, online (recorded; --gradient all checks them)", table, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_recorded_is_listed_and_not_compared()
    {
        var file = Case("stacked-2");
        var weights = file["expected"]!["exact"]!.AsObject();
        foreach (var name in weights.Select(member => member.Key).Where(name => name != "dE/doutput.W").ToList())
            weights.Remove(name);
        var (status, problem, table) = Audit(file);
        Assert.Equal(ExitStatus.Agrees, status);
        Assert.Equal(8, (int)problem["recordedWithOurs"]!["comparedValues"]!);
        var missing = problem["notRecorded"]!.AsArray().Select(name => (string)name!).ToList();
        Assert.Contains("sequence2.layer1.c.e_s", missing);
        Assert.DoesNotContain("dE/doutput.W", missing);
        Assert.Contains($"not recorded: {missing.Count} arrays", table, StringComparison.Ordinal);
    }

    private static JsonNode Case(string name) => JsonNode.Parse(File.ReadAllText(TestCases.PathOf(name)))!;

    private static JsonNode Trace(Mutant mutant, string name)
    {
        using var stream = new MemoryStream();
        TraceJson.Write(stream, mutant.Differentiate(TestCases.Read(name), GradientKind.Exact));
        return JsonNode.Parse(Encoding.UTF8.GetString(stream.ToArray()))!["values"]!.DeepClone();
    }

    /// <summary>A gradient's weight arrays.</summary>
    private static JsonObject Weights(JsonNode gradient) =>
        new(gradient.AsObject().Where(member => member.Key.StartsWith("dE/d", StringComparison.Ordinal))
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private (int Status, JsonNode Problem, string Table) Audit(JsonNode file)
    {
        var (status, problems, table) = AuditAll(file);
        return (status, problems[0]!, table);
    }

    private (int Status, JsonArray Problems, string Table) AuditAll(JsonNode file)
    {
        var path = Path.Combine(folder, "foreign.json");
        File.WriteAllText(path, file.ToJsonString());
        var oracle = RequiredOracle.Open().Name;
        var (status, json) = Run(["audit", path, "--oracle", oracle, "--format", "json"]);
        var (again, table) = Run(["audit", path, "--oracle", oracle]);
        Assert.Equal(status, again);
        return (status, JsonNode.Parse(json)!["problems"]!.AsArray(), table);
    }

    private static (int Status, string Output) Run(string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var status = new CommandLine(new(output, error)).Run(args);
        Assert.Equal("", error.ToString());
        return (status, output.ToString());
    }
}
