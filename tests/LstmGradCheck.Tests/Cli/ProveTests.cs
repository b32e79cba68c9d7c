using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Mutants;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The verb <c>prove</c>: what it writes in its three formats, and its exit status.</summary>
public sealed class ProveTests : IDisposable
{
    private readonly SmallProblem problem = new();

    public void Dispose() => problem.Dispose();

    [Fact]
    public void Mutants_that_a_problem_lacks_what_they_need_for_survive_by_name_and_the_status_says_so()
    {
        var run = Prove("");
        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.Contains("SURVIVED: P3, s(t-1) for s(t) in dP_out: no difference on any problem.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nP3 ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nD1.in      f'(y) for f'(net) in delta_in              1/1 in.delta          3/3\n", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nB5         \.\n", run.Output);
        Assert.Matches(@"\nC1         #\n", run.Output);
        Assert.Matches(@"\n\d+ mutants: \d+ killed, \d+ survived; \d+ of \d+ located where planted \(100 %\)\.\n$", run.Output);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 80 && line == line.TrimEnd(), line));
    }

    [Fact]
    public void One_gradient_tries_the_mutants_that_are_mistakes_in_it()
    {
        var run = Prove("--gradient truncated --format json");
        var mutants = JsonNode.Parse(run.Output)!["mutants"]!.AsArray();
        Assert.DoesNotContain(mutants, mutant => (string)mutant!["id"]! is "H1" or "P2" or "CEC");
        Assert.All(mutants, mutant => Assert.Equal("truncated", (string)Assert.Single(mutant!["trials"]!.AsArray())!["gradient"]!));
    }

    [Fact]
    public void The_JSON_has_everything()
    {
        var root = JsonNode.Parse(Prove("--format json").Output)!.AsObject();
        Assert.Equal(
            ["schema", "oracle", "proves", "score", "problems", "controls", "sameParameterGradients", "mutants"],
            root.Select(member => member.Key));
        Assert.Equal("lstm-gradcheck/prove/1", (string)root["schema"]!);
        Assert.Equal("complex-step", (string)root["oracle"]!["name"]!);
        Assert.False((bool)root["proves"]!);
        Assert.Equal(["small"], root["problems"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(["exact", "truncated", "online"], root["controls"]!.AsArray().Select(control => (string)control!["gradient"]!));
        Assert.All(root["controls"]!.AsArray(), control => Assert.True((bool)control!["agrees"]!));
        var mutants = root["mutants"]!.AsArray();
        Assert.Equal(MutantCatalogue.Base.Select(mutant => mutant.Id), mutants.Select(mutant => (string)mutant!["id"]!));
        Assert.Equal(mutants.Count, (int)root["score"]!["mutants"]!);
        Assert.Equal(mutants.Count(mutant => (bool)mutant!["killed"]!), (int)root["score"]!["killed"]!);
        AssertTrial(mutants.Single(mutant => (string)mutant!["id"]! == "C1")!.AsObject());
        Assert.Contains(root["sameParameterGradients"]!.AsArray(), same => (string)same!["mutants"]![0]! == "C1" && same["reason"] is not null);
    }

    [Fact]
    public void Markdown_has_the_verdict_the_score_and_a_row_for_each_mutant()
    {
        var lines = Prove("--format markdown").Output.Split('\n');
        Assert.Equal("## gradcheck prove: NOT PROVEN", lines[0]);
        Assert.Contains(lines, line => line.StartsWith($"{MutantCatalogue.Base.Count} mutants: ", StringComparison.Ordinal));
        Assert.Contains("| D1.in | f'(y) for f'(net) in delta\\_in | 1 of 1 | in.delta | 3 of 3 |", lines);
        Assert.Equal(MutantCatalogue.Base.Count, lines.Count(line => line.StartsWith("| ", StringComparison.Ordinal)) - 1);
    }

    /// <summary>Weight gradients do not say where a mistake is, and that of an initial state is none of them.</summary>
    [Fact]
    public void Mutants_may_be_recorded_in_single_precision_and_as_weight_gradients_alone()
    {
        var run = Prove("--precision single --recorded weights");
        Assert.Contains("weight gradients in single precision", run.Output, StringComparison.Ordinal);
        Assert.Contains("SURVIVED: C7, ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("MISPLACED", run.Output, StringComparison.Ordinal);
        var root = JsonNode.Parse(Prove("--precision single --recorded weights --format json").Output)!;
        Assert.Equal("""{"precision":"single","arrays":"weights"}""", root["recorded"]!.ToJsonString());
        Assert.All(root["controls"]!.AsArray(), control => Assert.True((bool)control!["agrees"]!));
        Assert.Equal((double)root["score"]!["killed"]! / (double)root["score"]!["mutants"]!, (double)root["score"]!["killedShare"]!);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("markdown")]
    public void A_file_gets_what_standard_output_would_get(string format)
    {
        var path = problem.PathOf("proof");
        var run = Prove($"--format {format} --output {path}");
        Assert.Equal((1, "", ""), (run.Status, run.Output, run.Error));
        Assert.Equal(Prove($"--format {format}").Output, File.ReadAllText(path));
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_refused_before_anything_is_tried()
    {
        var run = Prove($"--output {problem.Folder}");
        Assert.Equal((2, "", $"gradcheck: --output {problem.Folder}: found a directory, expected a file\n"), (run.Status, run.Output, run.Error));
    }

    /// <summary>C1 in the exact gradient of two steps from given states: e_s at t = 1, the first step that has a carry.</summary>
    private static void AssertTrial(JsonObject mutant)
    {
        Assert.Equal(["id", "fault", "change", "gradients", "planted", "killed", "located", "trials"], mutant.Select(member => member.Key));
        Assert.Equal(
            """{"unit":"c","quantity":"e_s","layers":"all layers","steps":"t < T","firstSequence":1}""",
            mutant["planted"]![0]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        var trial = mutant["trials"]![0]!.AsObject();
        Assert.Equal(["problem", "gradient", "killed", "location", "expected", "firstDivergence"], trial.Select(member => member.Key));
        Assert.Equal("first-place", (string)trial["location"]!);
        Assert.Equal("""{"name":"layer1.c.e_s","at":{"sequence":1,"t":1,"c":1}}""", trial["expected"]!.ToJsonString());
        var first = trial["firstDivergence"]!.AsObject();
        Assert.Equal(["name", "at", "mutant", "oracle"], first.Select(member => member.Key));
        Assert.Equal(("layer1.c.e_s", 1), ((string)first["name"]!, (int)first["at"]!["t"]!));
    }

    private CommandRun Prove(string options) =>
        CommandRun.Of(["prove", problem.Save(), "--oracle", "complex-step", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
}
