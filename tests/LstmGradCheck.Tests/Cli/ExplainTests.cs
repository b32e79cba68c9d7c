using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Cli;
using LstmGradCheck.Tests.Checking.Explanations;
using LstmGradCheck.Tests.Checking.Mutants;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The verb <c>explain</c>: what it writes in its three formats, and its exit status.</summary>
public sealed class ExplainTests : IDisposable
{
    private readonly SmallProblem problem = new();

    public void Dispose() => problem.Dispose();

    [Theory]
    [InlineData("--t 1")]
    [InlineData("--t 2")]
    [InlineData("--t 2 --gradient truncated")]
    [InlineData("--t 1 --unit phi")]
    [InlineData("--t 1 --unit c --gradient online")]
    [InlineData("--t 2 --unit output")]
    public void Text_and_Markdown_fit_in_80_columns_and_their_numbers_add_up(string options)
    {
        foreach (var format in new[] { "table", "markdown" })
        {
            var run = Explain($"{options} --format {format}");
            Assert.Equal((0, ""), (run.Status, run.Error));
            var lines = run.Output.Split('\n');
            // Sentences in Markdown are wrapped by whoever shows them.
            Assert.All(format == "table" ? lines : lines.Where(IsInCode(lines)), line => Assert.True(line.Length <= 80 && line == line.TrimEnd(), line));
            Assert.Contains(" values compared with complex-step ", run.Output, StringComparison.Ordinal);
            Assert.Contains("all agree.", run.Output, StringComparison.Ordinal);
            Calculations.AssertAddUp(run.Output);
        }
    }

    [Theory]
    [InlineData("v4-zoneout", "k_c is the state as the next step reads it, after zoneout, and carry_c = -dE/dk_c.", "y^port_i is an output of the layer", "e_o,i = -dE/do_i")]
    [InlineData("v3-coupled-clip", "sn_c is the state before its clip", "clip(x, a) is x")]
    [InlineData("v2-projection-2", "y^proj_i is an output of the projection")]
    public void Symbols_of_options_are_explained_where_they_are_shown_and_nowhere_else(string name, params string[] sentences)
    {
        var file = Path.Combine(Repository.Root, "tests", "LstmGradCheck.Tests", "Cases", "Variants", name + ".json");
        var run = CommandRun.Of("explain", file, "--layer", "1", "--t", "2", "--oracle", "complex-step");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.All(sentences, sentence => Assert.Contains(sentence, run.Output.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal));
        var plain = Explain("--layer 1 --t 2").Output;
        Assert.All(sentences, sentence => Assert.DoesNotContain(sentence, plain.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void The_error_between_zoneout_and_a_clipped_projection_is_explained()
    {
        using (var stream = File.Create(problem.PathOf("variant.json")))
            ProblemJson.Write(stream, CanonicalSuite.Problems().Single(each => each.Name == "variant-2e"));
        var run = CommandRun.Of("explain", problem.PathOf("variant.json"), "--layer", "1", "--t", "2", "--oracle", "complex-step");
        Assert.Contains("e_v,i = -dE/dv_i is the same error before zoneout.", run.Output.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_reads_as_a_calculation()
    {
        var run = Explain("--t 2 --unit phi");
        Assert.Contains(
            """
            F2.y  forget gate, activation                                                L2F
                y^phi_j(t) = f(net_phi_j(t))
                y^phi_1(2) = logistic(net_phi_1(2))
                           = logistic(0.
            """.TrimEnd('0', '.'),
            run.Output,
            StringComparison.Ordinal);
        Assert.StartsWith("small, exact gradient, sequence 1, t = 2 of 2\n\nLayer 1, forward: f logistic, g logistic[-2,2], h logistic[-1,1]\n----", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_these_members_in_this_order()
    {
        var explanation = JsonNode.Parse(Explain("--t 1 --unit phi --format json").Output)!.AsObject();
        Assert.Equal(["schema", "problem", "gradient", "oracle", "sequence", "t", "chosen", "agrees", "equations"], Names(explanation));
        Assert.Equal(["name", "version"], Names(explanation["oracle"]!));
        Assert.Equal(("lstm-gradcheck/explain/1", "small", "exact", 1, 1, true), (
            (string?)explanation["schema"], (string?)explanation["problem"], (string?)explanation["gradient"],
            (int)explanation["sequence"]!, (int)explanation["t"]!, (bool)explanation["agrees"]!));
        Assert.All(explanation["equations"]!.AsArray(), equation =>
        {
            Assert.Equal(
                ["id", "title", "citation", "quantity", "at", "formula", "name", "symbols", "numbers", "value", "ours", "oracle", "difference", "agrees"],
                Names(equation!));
            var (value, error) = Arithmetic.Evaluate((string)equation!["numbers"]!);
            Assert.Equal((double)equation["value"]!, value, error);
            Assert.Equal((double)equation["value"]!, (double)equation["ours"]!, 1e-15);
        });
        var delta = explanation["equations"]!.AsArray().Single(equation => (string)equation!["id"]! == "B7")!;
        Assert.Equal(("layer1.phi.delta", """{"sequence":1,"t":1,"j":1}"""), ((string?)delta["quantity"], delta["at"]!.ToJsonString()));
        Assert.Equal(Math.Abs((double)delta["ours"]! - (double)delta["oracle"]!), (double)delta["difference"]!);
        var part = explanation["equations"]!.AsArray().First(equation => (string)equation!["id"]! == "R")!;
        Assert.Equal((null, """{"sequence":1,"t":1,"r":1}"""), ((string?)part["quantity"], part["at"]!.ToJsonString()));
        Assert.True(part["oracle"] is null && part["difference"] is null && part["agrees"] is null);
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("truncated")]
    [InlineData("online")]
    public void Every_gradient_agrees_with_the_oracle_that_the_program_chooses(string gradient)
    {
        using var output = new StringWriter();
        var oracle = RequiredOracle.Open().Name;
        var status = new CommandLine(new(output, TextWriter.Null)).Run(
            ["explain", TestCases.PathOf("stacked-3-peephole-skip"), "--t", "2", "--gradient", gradient, "--oracle", oracle]);
        Assert.Equal(0, status);
        Assert.Contains($" values compared with {oracle} ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_equation_is_shown_where_it_enters_and_the_status_says_so()
    {
        var fault = new MutatedSource(MutantCatalogue.Of("F2"));
        var run = Run(fault, "--t 2");
        Assert.Equal(1, run.Status);
        Assert.Single(run.Output.Split('\n'), line => line.Contains("DISAGREES, tolerance ", StringComparison.Ordinal));
        Assert.Matches(@"\n\d+ values compared with complex-step \S+ 1 DISAGREE: delta_phi_1\(2\)\.\n", run.Output);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Equal(0, Run(fault, "--t 2 --unit output").Status);
        Assert.Contains("\"agrees\":false", Run(fault, "--t 2 --unit phi --format json").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("markdown")]
    public void A_file_gets_what_standard_output_would_get(string format)
    {
        var path = problem.PathOf("explanation");
        var shown = Explain($"--t 1 --format {format}");
        var run = Explain($"--t 1 --format {format} --output {path}");
        Assert.Equal((0, "", ""), (run.Status, run.Output, run.Error));
        Assert.Equal(shown.Output, File.ReadAllText(path));
    }

    private CommandRun Explain(string options) => Run(new HandDerivedSource(), options);

    private CommandRun Run(IGradientSource ours, string options)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var command = new CommandLine(new(output, error), ours);
        return new(command.Run(["explain", problem.Save(), "--oracle", "complex-step", .. options.Split(' ')]), output.ToString(), error.ToString());
    }

    private static Func<string, bool> IsInCode(string[] lines)
    {
        var (inside, isCode) = (new HashSet<string>(), false);
        foreach (var line in lines)
        {
            isCode ^= line == "```";
            if (isCode)
                inside.Add(line);
        }

        return inside.Contains;
    }

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(member => member.Key);
}
