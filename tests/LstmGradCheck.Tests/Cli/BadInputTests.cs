using System.Text;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>Files that are not there, not JSON, or not JSON of the kind that a problem is.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Json = "JSON with finite numbers, nested at most 16 deep";
    private const string Unicode = "UTF-8, and escaped surrogates in pairs";
    private const string TopLevel = "one of: network, objective, gradient, weights, sequences, expected, description, $schema";

    private readonly SmallProblem problem = new();

    public void Dispose() => problem.Dispose();

    [Fact]
    public void The_problem_that_these_tests_spoil_is_good()
    {
        var run = CommandRun.Audit(problem.Save());
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains("everything agrees", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_accepted()
    {
        File.WriteAllText(problem.File, problem.Root.ToJsonString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal(0xEF, File.ReadAllBytes(problem.File)[0]);
        var run = CommandRun.Audit(problem.File);
        Assert.Equal((0, ""), (run.Status, run.Error));
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() =>
        Refusal.AssertOfFile(problem.PathOf("nothing.json"), "", "no such file", "a problem file (JSON)");

    [Fact]
    public void A_file_in_a_directory_that_is_not_there_is_refused() =>
        Refusal.AssertOfFile(problem.PathOf("nothing/small.json"), "", "no such file", "a problem file (JSON)");

    [Fact]
    public void A_directory_is_refused() => Refusal.AssertOfFile(problem.Folder, "", "a directory", "a problem file (JSON)");

    [Fact]
    public void An_empty_path_is_refused()
    {
        var run = CommandRun.Audit("");
        Assert.Equal((2, "", "gradcheck: '': found a path that no file can have; expected a problem file (JSON)\n"), (run.Status, run.Output, run.Error));
    }

    [Theory]
    [InlineData("", "an empty file", "a problem (JSON)")]
    [InlineData("\uFEFF", "an empty file", "a problem (JSON)")]
    [InlineData(" \n ", "the end of the file at line 2, byte 2", "the rest of the JSON")]
    [InlineData("hello", "text that is not JSON at line 1, byte 1 ('h' is an invalid start of a value)", Json)]
    [InlineData("[]", "an array of 0", "an object")]
    [InlineData("// a comment", "text that is not JSON at line 1, byte 1 ('/' is an invalid start of a value)", Json)]
    [InlineData("{}", "nothing", "the network", "network")]
    public void Text_that_is_no_problem_is_refused(string text, string found, string expected, string member = "") =>
        Refusal.AssertOfFile(problem.Save(text), member, found, expected);

    [Fact]
    public void What_is_quoted_of_text_that_is_not_JSON_is_one_short_line()
    {
        var run = CommandRun.Audit(problem.Save("{\"network\": tru\n" + new string('e', 5000)));
        Assert.Equal(2, run.Status);
        Assert.InRange(run.Error.Length, 100, 500);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
    }

    [Fact]
    public void A_truncated_file_is_refused_with_the_member_in_which_it_ends()
    {
        var text = problem.Root.ToJsonString();
        var end = text.IndexOf("0.1", text.IndexOf("layer1.phi.W", StringComparison.Ordinal), StringComparison.Ordinal) + 3;
        Refusal.AssertOfFile(problem.Save(text[..end]), "weights.layer1.phi.W[0][2]", $"the end of the file at line 1, byte {end + 1}", "the rest of the JSON");
    }

    [Fact]
    public void Text_behind_the_problem_is_refused()
    {
        var text = problem.Root.ToJsonString();
        Refusal.AssertOfFile(
            problem.Save(text + "x"), "", $"text that is not JSON at line 1, byte {text.Length + 1} ('x' is invalid after a single JSON value)", Json);
    }

    [Theory]
    [InlineData("\"objective\":", "\"objective\":\"linear\",\"objective\":", "objective")]
    [InlineData("\"layer1.in.U\":", "\"layer1.in.W\":", "weights.layer1.in.W")]
    [InlineData("\"blocks\":", "\"blocks\":[1],\"bl\\u006fcks\":", "network.layers[0].blocks")]
    [InlineData("\"targets\":", "\"inputs\":", "sequences[0].inputs")]
    public void A_member_that_stands_twice_is_refused(string once, string twice, string member) =>
        Refusal.AssertOfFile(
            problem.Save(problem.Root.ToJsonString().Replace(once, twice, StringComparison.Ordinal)), member, "a second member of this name", "each member once");

    [Theory]
    [InlineData("\"objective\":\"squared-error\"", "\"objective\":\"\\ud800\"", "objective")]
    [InlineData("\"inputs\":3", "\"\\ud800\":3", "network")]
    [InlineData("\"objective\":\"squared-error\"", "\"objective\":\"\u00FF\"", "objective")]
    [InlineData("\"inputs\":3", "\"\u00FF\":3", "network")]
    public void Text_that_is_not_Unicode_is_refused(string good, string bad, string member)
    {
        // In Latin 1 the letter is a byte that UTF-8 does not have.
        File.WriteAllText(problem.File, problem.Root.ToJsonString().Replace(good, bad, StringComparison.Ordinal), Encoding.Latin1);
        Refusal.AssertOfFile(problem.File, member, "text that is not Unicode", Unicode);
    }

    [Theory]
    [InlineData("colour", "colour", TopLevel)]
    [InlineData("network/colour", "network.colour", "one of: inputs, layers, skipConnections, outputs")]
    [InlineData("network/layers/0/colour", "network.layers[0].colour", "one of: kind, blocks, direction, merge, forgetGates, peepholes, gateRecurrence, projection, clip, cellBias, gateBias, squashing")]
    [InlineData("network/outputs/colour", "network.outputs.colour", "one of: units, squashing, bias, shortcut")]
    [InlineData("sequences/0/colour", "sequences[0].colour", "one of: inputs, targets, initial, masks, present")]
    [InlineData("sequences/0/initial/layer1/colour", "sequences[0].initial.layer1.colour", "one of: s, y")]
    public void An_unknown_member_is_refused(string path, string member, string expected) =>
        Refusal.AssertOf(path, "1", member, "an unknown member", expected);

    [Theory]
    [InlineData("\u001b[31mred", @"\u001b[31mred")]
    [InlineData("", "")]
    [InlineData("a name of many letters, far more than anyone would read or a terminal could show", "a name of many letters, far more than anyone would read o...")]
    public void A_name_that_would_spoil_the_message_is_made_legible(string name, string shown)
    {
        problem.Root[name] = 1;
        Refusal.AssertOfFile(problem.Save(), shown, "an unknown member", TopLevel);
    }
}
