using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

public sealed class LayerReaderTests : IDisposable
{
    private readonly SmallProblem small = new();

    public void Dispose() => small.Dispose();

    [Theory]
    [InlineData("true", true, false)]
    [InlineData("false", false, false)]
    [InlineData("\"coupled\"", false, true)]
    public void Forget_gates_are_there_or_not_or_coupled(string json, bool hasGates, bool isCoupled)
    {
        var options = Read($"\"forgetGates\":{json}");
        Assert.Equal((hasGates, isCoupled), (options.ForgetGates, options.CoupledGates));
    }

    [Theory]
    [InlineData("\"kind\":\"lstm\"", LayerDirection.Forward, DirectionMerge.Concatenate)]
    [InlineData("\"direction\":\"forward\"", LayerDirection.Forward, DirectionMerge.Concatenate)]
    [InlineData("\"direction\":\"reverse\"", LayerDirection.Reverse, DirectionMerge.Concatenate)]
    [InlineData("\"direction\":\"bidirectional\"", LayerDirection.Bidirectional, DirectionMerge.Concatenate)]
    [InlineData("\"direction\":\"bidirectional\",\"merge\":\"concatenate\"", LayerDirection.Bidirectional, DirectionMerge.Concatenate)]
    [InlineData("\"direction\":\"bidirectional\",\"merge\":\"sum\"", LayerDirection.Bidirectional, DirectionMerge.Sum)]
    public void A_direction_and_what_becomes_of_two_are_read(string members, LayerDirection direction, DirectionMerge merge)
    {
        var options = Read(members);
        Assert.Equal((direction, merge), (options.Direction, options.Merge));
    }

    [Fact]
    public void Each_clip_is_the_one_that_is_named()
    {
        Assert.Equal(new Clips { Nets = 3, H = 0.25 }, Read("\"clip\":{\"nets\":3,\"h\":0.25}").Clips);
        Assert.Equal(new Clips { S = 10, Projection = 1e-3 }, Read("\"projection\":2,\"clip\":{\"s\":10,\"projection\":1e-3}").Clips);
        Assert.Equal(Clips.None, Read("\"clip\":{}").Clips);
    }

    [Fact]
    public void A_projection_has_its_number_of_outputs()
    {
        Assert.Equal(4, Read("\"projection\":4").Projection);
        Assert.Null(Read("\"peepholes\":true").Projection);
    }

    [Theory]
    [InlineData("\"kind\":\"gru\"", "kind: found the text \"gru\"; expected lstm, the only kind of layer so far")]
    [InlineData("\"kind\":\"rnn\"", "kind: found the text \"rnn\"; expected lstm, the only kind of layer so far")]
    [InlineData("\"kind\":1", "kind: found 1; expected lstm, the only kind of layer so far")]
    [InlineData("\"normalisation\":{\"products\":true},\"resetAfter\":true,\"colour\":1,\"kind\":\"slstm\"", "kind: found the text \"slstm\"; expected lstm, the only kind of layer so far")]
    [InlineData("\"normalisation\":{\"products\":true},\"colour\":1", "normalisation: found a member that layers do not have so far; expected none")]
    [InlineData("\"resetAfter\":true", "resetAfter: found a member that layers do not have so far; expected none")]
    [InlineData("\"direction\":\"backward\"", "direction: found the text \"backward\"; expected one of: forward, reverse, bidirectional")]
    [InlineData("\"direction\":\"bidirectional\",\"merge\":\"mean\"", "merge: found the text \"mean\"; expected one of: concatenate, sum")]
    [InlineData("\"merge\":\"sum\"", "merge: found a merge; expected none, as the layer has one direction")]
    [InlineData("\"direction\":\"reverse\",\"merge\":\"concatenate\"", "merge: found a merge; expected none, as the layer has one direction")]
    [InlineData("\"forgetGates\":\"cifg\"", "forgetGates: found the text \"cifg\"; expected true, false or \"coupled\"")]
    [InlineData("\"forgetGates\":null", "forgetGates: found null; expected true, false or \"coupled\"")]
    [InlineData("\"projection\":0", "projection: found 0; expected a whole number from 1 to 65536")]
    [InlineData("\"projection\":2.5", "projection: found 2.5; expected a whole number from 1 to 65536")]
    [InlineData("\"projection\":65537", "projection: found 65537; expected a whole number from 1 to 65536")]
    [InlineData("\"clip\":3", "clip: found 3; expected an object")]
    [InlineData("\"clip\":{\"nets\":0}", "clip.nets: found 0; expected a number above 0")]
    [InlineData("\"clip\":{\"s\":-1}", "clip.s: found -1; expected a number above 0")]
    [InlineData("\"clip\":{\"h\":\"3\"}", "clip.h: found the text \"3\"; expected a number above 0")]
    [InlineData("\"clip\":{\"h\":null}", "clip.h: found null; expected a number above 0")]
    [InlineData("\"clip\":{\"projection\":1}", "clip.projection: found a threshold; expected none, as the layer has no projection")]
    public void What_there_cannot_be_is_refused(string members, string message)
    {
        var refused = Assert.Throws<ProblemException>(() => Read(members));
        Assert.Equal($"{small.File}: network.layers[0].{message}", refused.Message);
    }

    [Theory]
    [InlineData("{\"blocks\":[40000],\"direction\":\"bidirectional\"}", "found 80000 cells in all layers; expected at most 65536")]
    [InlineData("{\"blocks\":[1],\"projection\":65536},{\"blocks\":[1],\"projection\":65536}", "found 131072 outputs of projections in all layers; expected at most 65536")]
    public void Too_many_cells_or_outputs_are_refused(string layers, string message)
    {
        var refused = Assert.Throws<ProblemException>(() => ProblemFile.Read(small.With("network/layers", $"[{layers}]").Save()));
        Assert.Equal($"{small.File}: network.layers: {message}", refused.Message);
    }

    [Theory]
    [InlineData("v5-normalisation", "network.layers[0].normalisation: found a member that layers do not have so far; expected none")]
    [InlineData("v7-gru-before-after", "network.layers[0].kind: found the text \"gru\"; expected lstm, the only kind of layer so far")]
    [InlineData("v8-slstm", "network.layers[0].kind: found the text \"slstm\"; expected lstm, the only kind of layer so far")]
    [InlineData("c1-lstm-gru-bidirectional-softmax", "network.layers[1].kind: found the text \"gru\"; expected lstm, the only kind of layer so far")]
    [InlineData("c3-slstm-normalised-lstm-reverse", "network.layers[0].kind: found the text \"slstm\"; expected lstm, the only kind of layer so far")]
    public void A_case_of_layers_that_there_are_not_so_far_is_refused_by_its_member(string name, string message)
    {
        var path = TestCases.PathOfVariant(name);
        Assert.EndsWith(": " + message, Assert.Throws<ProblemException>(() => ProblemFile.Read(path)).Message, StringComparison.Ordinal);
    }

    private LayerOptions Read(string members)
    {
        _ = small.With("network/layers/0", $"{{\"blocks\":[2],{members}}}").With("weights", "{\"seed\":1,\"uniform\":1}");
        if (small.Root["sequences"]![0]!["initial"] is not null)
            _ = small.With("sequences/0/initial", null);
        return ProblemFile.Read(small.Save()).Network.Layers[0].Options;
    }
}
