using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The list of what can be recorded of a problem.</summary>
public sealed class GradientNamesTests : IDisposable
{
    private readonly SmallProblem problem = new();

    public static TheoryData<string> Variants => TestCases.Variants;

    public void Dispose() => problem.Dispose();

    [Fact]
    public void Names_stand_with_shape_sign_and_meaning()
    {
        var lines = Names().Split('\n');
        Assert.Contains("name              shape     sign    meaning", lines);
        Assert.Contains("E                 a number  value   objective, summed over all sequences", lines);
        Assert.Contains("dE/dlayer1.in.W   j=1 m=3   +dE/dW  external weights of the input gates", lines);
        Assert.Contains("dE/dlayer1.c.U    c=2 r=2   +dE/dU  recurrent weights of the cells", lines);
        Assert.Contains("sequence1.layer1.phi.delta  t=2 j=1  -dE/dnet  error of the forget gates", lines);
        Assert.Contains("sequence1.layer1.c.e_s      t=2 c=2  -dE/ds    error of the states", lines);
        Assert.Contains("sequence1.layer1.c.y        t=2 c=2  value     outputs of the cells", lines);
        Assert.Contains("sequence1.layer1.dE/ds0     c=2      +dE/ds0   states before the first step", lines);
        Assert.Contains("sequence1.layer1.dE/dy0     r=2      +dE/dy0   recurrent sources before the", lines);
    }

    [Fact]
    public void Every_name_of_the_gradient_is_listed_once()
    {
        var listed = Listed(Names());
        Assert.Equal(ProblemFile.Read(problem.File).QuantitiesOf(GradientKind.Exact).Select(quantity => quantity.Name), listed);
        Assert.Equal(listed.Except(["sequence1.dE/dx"]), Listed(Names("--gradient", "online")));
    }

    [Fact]
    public void Of_several_sequences_the_first_name_stands_for_all()
    {
        _ = problem.With("sequences", "[{\"inputs\":[[1,2,3]],\"targets\":[[1]]},{\"inputs\":[[1,2,3],[1,2,3],[1,2,3]],\"targets\":[[1],[0],[1]],\"initial\":{\"layer1\":{\"s\":[0,1],\"y\":[0,1]}}},{\"inputs\":[[1,2,3]],\"targets\":[[0]]}]");
        var text = Names();
        Assert.Contains("\nOf each sequence, sequence1 to sequence3; the first name stands for all:\n", text, StringComparison.Ordinal);
        Assert.Contains("\nsequence1.layer1.c.s        t=1..3 c=2  value ", text, StringComparison.Ordinal);
        Assert.Contains("\nsequence2.layer1.dE/dy0 ", text, StringComparison.Ordinal);
        Assert.Contains("(in this sequence alone)", string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("sequence3.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"exact\":{\"layer1.in.W\":[[1]]}}")]
    [InlineData("{\"exact\":{\"dE/dlayer1.in.W\":[1]}}")]
    [InlineData("{\"exact\":{\"file\":\"nothing.npz\"}}")]
    [InlineData("{\"file\":\"gradients.npz\"}")]
    [InlineData("7")]
    public void What_was_recorded_may_be_wrong(string expected)
    {
        var names = Names();
        Assert.Equal(2, CommandRun.Of("gradient", problem.With("expected", expected).Save()).Status);
        Assert.Equal(names, Names());
    }

    [Fact]
    public void Anything_else_wrong_in_the_file_is_refused()
    {
        var run = CommandRun.Of("gradient", problem.With("weights/layer1.in.b", "[1,2]").Save(), "--names");
        Assert.Equal((2, "", $"gradcheck: {problem.File}: weights.layer1.in.b: found an array of 2; expected an array of 1 number\n"), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void A_source_is_refused_as_nothing_is_computed()
    {
        var run = CommandRun.Of("gradient", problem.Save(), "--names", "--source", "fused");
        Assert.Equal((2, "", "gradcheck: --source fused: found with --names, which computes nothing; expected one of the two\n"), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void A_file_gets_what_standard_output_would_get()
    {
        var (shown, path) = (Names(), problem.PathOf("names.txt"));
        Assert.Equal((0, ""), (CommandRun.Of("gradient", problem.File, "--names", "--output", path).Status, CommandRun.Of("gradient", problem.File, "--names", "--output", path).Output));
        Assert.Equal(shown, File.ReadAllText(path));
    }

    [Fact]
    public void All_gradients_have_a_list_each()
    {
        var text = Names("--gradient", "all");
        Assert.All(GradientKinds.Names, name => Assert.Contains($"what can be recorded of the {name} gradient", text, StringComparison.Ordinal));
        Assert.Equal(2, text.Split("sequence1.dE/dx").Length - 1);
    }

    [Fact]
    public void Beside_long_names_the_meaning_stands_on_a_line_of_its_own()
    {
        _ = problem.With("network/layers/0", "{\"blocks\":[2],\"forgetGates\":true,\"direction\":\"bidirectional\"}").With("weights", "{\"seed\":1,\"uniform\":1}");
        Assert.Contains("\nsequence1.layer1.reverse.phi.delta  t=2 j=1  -dE/dnet\n    error of the forget gates\n", Names(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_case_is_listed_in_80_columns(string name)
    {
        var path = TestCases.PathOfVariant(name);
        var run = CommandRun.Of("gradient", path, "--names");
        Assert.Equal(ProblemFile.ReadUnrecorded(path).QuantitiesOf(GradientKind.Exact).DistinctBy(quantity => quantity.Group).Select(quantity => quantity.Name), Listed(run.Output));
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    private static IEnumerable<string> Listed(string text) => text.Split('\n').Select(line => line.Split(' ')[0])
        .Where(name => name == "E" || name.StartsWith("dE/", StringComparison.Ordinal) || name.StartsWith("sequence", StringComparison.Ordinal));

    private string Names(params string[] options)
    {
        var run = CommandRun.Of(["gradient", problem.Save(), "--names", .. options]);
        Assert.Equal((0, ""), (run.Status, run.Error));
        return run.Output;
    }
}
