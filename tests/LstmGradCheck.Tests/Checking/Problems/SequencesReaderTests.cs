using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

public sealed class SequencesReaderTests : IDisposable
{
    /// <summary>A bidirectional layer of 2 cells with one output, below one of 2 cells that reads in reverse.</summary>
    private const string TwoLayers =
        "[{\"blocks\":[2],\"direction\":\"bidirectional\",\"projection\":1},{\"blocks\":[1,1],\"direction\":\"reverse\"}]";

    private readonly SmallProblem small = new();

    public void Dispose() => small.Dispose();

    [Fact]
    public void Masks_have_a_row_for_each_step_or_one_for_all()
    {
        var sequence = Read("masks", "{\"layer1.input\":[[0,1,2],[2,1,0]],\"layer1.phi.recurrent\":[0.5,2],\"output.input\":[3,4]}");
        Assert.Equal(["layer1.input", "layer1.phi.recurrent", "output.input"], sequence.Masks.Keys);
        Assert.Equal([[0, 1, 2], [2, 1, 0]], sequence.Masks["layer1.input"]);
        Assert.Equal([[0.5, 2]], sequence.Masks["layer1.phi.recurrent"]);
        Assert.Equal([[3, 4]], sequence.Masks["output.input"]);
    }

    [Fact]
    public void Steps_are_there_or_not()
    {
        Assert.Null(ProblemFile.Read(small.Save()).Sequences[0].Present);
        Assert.Equal([false, true], Read("present", "[false,true]").Present!);
    }

    [Fact]
    public void States_and_coefficients_of_each_direction_are_read()
    {
        const string Initial = "{\"layer2.reverse\":{\"s\":[1,2],\"y\":[3,4]},\"layer1.reverse\":{\"s\":[5,6],\"y\":[7]},\"layer1\":{\"s\":[8,9],\"y\":[10]}}";
        const string Coefficients = "{\"layer2.reverse.sT\":[1,2],\"layer1.reverse.sT\":[3,4],\"layer1.y\":[[5,6],[7,8]],\"layer2.y\":[[1,2],[3,4]]}";
        var sequence = ReadTwoLayers(Coefficients, Initial);
        Assert.Equal([1, 2], sequence.Initial[new(2, IsReverse: true)].S);
        Assert.Equal([7], sequence.Initial[new(1, IsReverse: true)].Y);
        Assert.Equal([8, 9], sequence.Initial[1].S);
        Assert.Equal([new LayerName(1, IsReverse: true), new(2, IsReverse: true)], sequence.Coefficients!.LastStates.Keys);
        Assert.Equal([3, 4], sequence.Coefficients.LastStates[new(1, IsReverse: true)]);
        Assert.Equal([[5, 6], [7, 8]], sequence.Coefficients.LayerOutputs[1]);
    }

    [Theory]
    [InlineData("{\"layer2.zoneout.s\":[1]}", "layer2.zoneout.s: found a mask that this network does not have; expected no others than: layer1.input, layer1.recurrent, layer1.in.input, layer1.in.recurrent, layer1.phi.input, layer1.phi.recurrent, layer1.out.input, layer1.out.recurrent, layer1.c.input, layer1.c.recurrent, layer1.g, layer1.zoneout.s, layer1.zoneout.y, output.input")]
    [InlineData("{\"layer1.recurent\":[1]}", "layer1.recurent: found a mask that this network does not have; expected one that it has; did you mean \"layer1.recurrent\"?")]
    [InlineData("{\"layer1.forget.recurrent\":[1]}", "layer1.forget.recurrent: found a mask that this network does not have; expected one that it has; did you mean \"layer1.phi.recurrent\"?")]
    [InlineData("{\"layer1.g\":[[1,2,3],[4,5,6]]}", "layer1.g: found an array of shape 2 x 3; expected an array of shape 2 x 2, or 2 for all t")]
    [InlineData("{\"layer1.g\":[[1,2]]}", "layer1.g: found an array of shape 1 x 2; expected an array of shape 2 x 2, or 2 for all t")]
    [InlineData("{\"layer1.g\":[1,2,3]}", "layer1.g: found an array of shape 3; expected an array of shape 2 x 2, or 2 for all t")]
    [InlineData("{\"layer1.g\":[[1],[2,3],[4,5]]}", "layer1.g: found an array of 3; expected an array of shape 2 x 2, or 2 for all t")]
    [InlineData("{\"layer1.g\":[[1,2],[3]]}", "layer1.g[1]: found an array of 1; expected an array of 2 numbers")]
    [InlineData("{\"layer1.g\":[1,\"2\"]}", "layer1.g[1]: found the text \"2\"; expected a finite number")]
    [InlineData("{\"layer1.g\":[]}", "layer1.g: found an array of 0; expected an array of shape 2 x 2, or 2 for all t")]
    [InlineData("{\"layer1.g\":1}", "layer1.g: found 1; expected an array of shape 2 x 2, or 2 for all t")]
    [InlineData("{\"layer1.recurrent\":[1,1],\"layer1.in.recurrent\":[1,1]}", "layer1.in.recurrent: found a mask for one unit beside layer1.recurrent; expected one of them")]
    [InlineData("{\"layer1.c.input\":[1,1,1],\"layer1.input\":[1,1,1]}", "layer1.c.input: found a mask for one unit beside layer1.input; expected one of them")]
    public void Masks_that_do_not_fit_are_refused(string json, string message) =>
        AssertRefused("sequences[0].masks." + message, () => Read("masks", json));

    [Theory]
    [InlineData("[true,true,false]", "present: found 3 values; expected 2, one for each step")]
    [InlineData("[true]", "present: found 1 value; expected 2, one for each step")]
    [InlineData("[false,false]", "present: found no step that is there; expected at least one")]
    [InlineData("[true,1]", "present[1]: found 1; expected true or false")]
    [InlineData("true", "present: found true; expected an array of true or false, one for each step")]
    public void Steps_that_do_not_fit_are_refused(string json, string message) =>
        AssertRefused("sequences[0]." + message, () => Read("present", json));

    [Fact]
    public void The_row_of_a_step_that_is_not_there_is_read_like_any_other()
    {
        _ = small.With("sequences/0/inputs/0", "[1,2]");
        AssertRefused("sequences[0].inputs[0]: found an array of 2; expected an array of 3 numbers", () => Read("present", "[false,true]"));
    }

    [Theory]
    [InlineData("layer1.reverse", "layer1.reverse: found a direction that this network does not have; expected no others than: layer1")]
    [InlineData("layer3.reverse", null)]
    public void Initial_states_of_a_direction_that_there_is_not_are_refused(string name, string? message) => AssertRefused(
        message is null ? "sequences[0].initial: unknown member \"layer3.reverse\"; expected one of: layer1" : "sequences[0].initial." + message,
        () => Read("initial", $"{{\"{name}\":{{\"s\":[1,2],\"y\":[1,2]}}}}"));

    [Theory]
    [InlineData("layer2", "[1,2]", "initial.layer2: found a direction that this network does not have; expected no others than: layer1, layer1.reverse, layer2.reverse")]
    public void A_layer_that_reads_in_reverse_has_no_other_direction(string name, string values, string message) => AssertRefused(
        "sequences[0]." + message,
        () => ReadTwoLayers("{\"layer2.y\":[[1,2],[3,4]]}", $"{{\"{name}\":{{\"s\":{values},\"y\":{values}}}}}"));

    [Theory]
    [InlineData("{\"layer2.sT\":[1,2]}", ".layer2.sT: found a direction that this network does not have; expected no others than: layer1.y, layer1.sT, layer1.reverse.sT, layer2.y, layer2.reverse.sT, output.y")]
    [InlineData("{\"layer2.reverse.y\":[[1,2],[3,4]]}", ": unknown member \"layer2.reverse.y\"; expected one of: layer1.y, layer1.sT, layer1.reverse.sT, layer2.y, layer2.reverse.sT, output.y")]
    [InlineData("{\"layer1.y\":[[1],[2]]}", ".layer1.y[0]: found an array of 1; expected an array of 2 numbers")]
    [InlineData("{\"layer1.reverse.sT\":[1]}", ".layer1.reverse.sT: found an array of 1; expected an array of 2 numbers")]
    public void Coefficients_that_do_not_fit_are_refused(string json, string message) =>
        AssertRefused("sequences[0].coefficients" + message, () => ReadTwoLayers(json, "{}"));

    private void AssertRefused(string message, Action read) =>
        Assert.Equal($"{small.File}: {message}", Assert.Throws<ProblemException>(read).Message);

    private Sequence Read(string member, string json) => ProblemFile.Read(small.With("sequences/0/" + member, json).Save()).Sequences[0];

    private Sequence ReadTwoLayers(string coefficients, string initial) => ProblemFile.Read(small
        .With("network/layers", TwoLayers).With("weights", "{\"seed\":1,\"uniform\":1}").With("objective", "\"linear\"").With("sequences/0/targets", null)
        .With("sequences/0/coefficients", coefficients).With("sequences/0/initial", initial).Save()).Sequences[0];
}
