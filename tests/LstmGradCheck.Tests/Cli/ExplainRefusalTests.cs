using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>What <c>explain</c> refuses, with status 2 and a message that says what is there.</summary>
public sealed class ExplainRefusalTests : IDisposable
{
    private const string SeeHelp = "\nSee ./gradcheck explain --help";

    private const string Units = "in (input gate), phi (forget gate), out (output gate), c (cell), output (output units)";

    private readonly SmallProblem problem = new();

    public void Dispose() => problem.Dispose();

    [Theory]
    [InlineData("--t 1 --equation B10", "--equation: found 'B10', expected one of: F1, F2, F3, F4, F5, F6, F7, F8, F9, M1, R, B1, B2, B3, B4, B5, B6, B7, B8, B9, P1, P2, P3, P4, P5, P6, P7, P8, T1, T2, T3, T4, T5, T6, T8, T9")]
    [InlineData("--t 1 --equation B4.truncated", "--equation B4.truncated: found none in what is explained")]
    [InlineData("--t 1 --equation B8.W", "--equation B8.W: found none in what is explained; sums of weights go with --unit")]
    [InlineData("--t 1 --unit in --equation T1", "--equation T1: found none in what is explained")]
    [InlineData("--unit in --block 2", "--block 2: expected 1, the blocks of layer 1")]
    [InlineData("--t two", "--t: found 'two', expected a whole number" + SeeHelp)]
    [InlineData("--t 1.5", "--t: found '1.5', expected a whole number" + SeeHelp)]
    [InlineData("--t 1 --unit gate", "--unit: found 'gate', expected one of: " + Units + SeeHelp)]
    [InlineData("--t 1 --unit forget", "--unit: found 'forget', expected one of: " + Units + "; did you mean phi?" + SeeHelp)]
    [InlineData("--t 1 --unit inputGate", "--unit: found 'inputGate', expected one of: " + Units + "; did you mean in?" + SeeHelp)]
    [InlineData("--t 1 --unit cell", "--unit: found 'cell', expected one of: " + Units + "; did you mean c?" + SeeHelp)]
    [InlineData("--t 1 --unit outptu", "--unit: found 'outptu', expected one of: " + Units + "; did you mean output?" + SeeHelp)]
    [InlineData("--t 1 --gradient all", "--gradient: found 'all', expected one of: exact, truncated, online" + SeeHelp)]
    [InlineData("--t 1 --format pdf", "--format: found 'pdf', expected one of: table, json, markdown, html" + SeeHelp)]
    [InlineData("--t 1 --oracle finite-difference", "--oracle finite-difference: not in this version; expected one of: auto, torchsharp, complex-step" + SeeHelp)]
    [InlineData("--t 0", "--t 0: expected 1 to 2, the length of sequence 1")]
    [InlineData("--t 9", "--t 9: expected 1 to 2, the length of sequence 1")]
    [InlineData("--t -1", "--t -1: expected 1 to 2, the length of sequence 1")]
    [InlineData("--t 1 --sequence 2", "--sequence 2: expected 1, the sequences of the problem")]
    [InlineData("--t 1 --layer 3", "--layer 3: expected 1, the layers of the network")]
    [InlineData("--t 1 --unit in --block 2", "--block 2: expected 1, the blocks of layer 1")]
    [InlineData("--t 1 --unit in --cell 3", "--cell 3: expected 1 to 2, the cells of layer 1")]
    [InlineData("--t 1 --unit in --cell -2", "--cell -2: expected 1 to 2, the cells of layer 1")]
    [InlineData("--t 1 --unit output --k 2", "--k 2: expected 1, the output units of the network")]
    [InlineData("--t 1 --unit output --layer 1", "--layer 1: output units belong to no layer")]
    [InlineData("--t 1 --unit output --cell 1", "--cell 1: output units belong to no layer")]
    [InlineData("--t 1 --k 1", "--k 1: valid with --unit output only")]
    public void What_the_problem_does_not_have_is_refused(string options, string message) => AssertRefused(options, message);

    [Fact]
    public void Two_layers_are_not_guessed_between()
    {
        _ = problem.With("network/layers", "[{\"blocks\": [2], \"forgetGates\": true}, {\"blocks\": [1, 2], \"forgetGates\": false}]")
            .With("weights", "{\"seed\": 1, \"uniform\": 0.5}").With("sequences/0/initial", null);
        AssertRefused("--t 1 --unit phi", "--layer: found none, expected 1 to 2, the layers of the network");
        AssertRefused("--t 1 --block 1", "--layer: found none, expected 1 to 2, the layers of the network");
        AssertRefused("--t 1 --layer 2 --unit phi", "--unit phi: layer 2 has no forget gates");
        AssertRefused("--t 1 --layer 2 --unit c --block 1 --cell 2", "--cell 2: found in block 2, expected a cell of block 1");
    }

    [Fact]
    public void Output_units_that_are_not_there_are_not_explained()
    {
        _ = problem.With("network/outputs", null).With("weights/output.W", null).With("weights/output.b", null).With("objective", "\"linear\"")
            .With("sequences/0/targets", null).With("sequences/0/coefficients", "{\"layer1.sT\": [1, 2]}");
        AssertRefused("--t 1 --unit output", "--unit output: the network has no output units");
    }

    [Theory]
    [InlineData("")]
    [InlineData("--t 1")]
    [InlineData("--equation B2 --t 1")]
    [InlineData("--equation B2 --gradient truncated")]
    public void Without_a_problem_there_is_nothing_but_an_equation_to_show(string options)
    {
        var run = CommandRun.Of(["explain", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal((2, "", "gradcheck: found no problem file; expected explain PROBLEM.json, or explain --equation ID\n"), (run.Status, run.Output, run.Error));
    }

    private void AssertRefused(string options, string message)
    {
        var run = CommandRun.Of(["explain", problem.Save(), .. options.Split(' ')]);
        Assert.Equal((2, "", $"gradcheck: {message}\n"), (run.Status, run.Output, run.Error));
    }
}
