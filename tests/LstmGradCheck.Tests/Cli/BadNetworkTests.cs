using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>Networks and objectives that there cannot be, or that this version does not have.</summary>
public sealed class BadNetworkTests
{
    private const string Size = "a whole number from 1 to 65536";
    private const string Elementwise = "one of: logistic, logistic[-2,2], logistic[-1,1], tanh, identity";

    private const string Words = "an object of f, g and h, or one of: papers, pytorch";

    [Theory]
    [InlineData("network/inputs", "0", "network.inputs", "0", Size)]
    [InlineData("network/inputs", null, "network.inputs", "nothing", "the number of inputs")]
    [InlineData("network/layers", "[]", "network.layers", "no layer", "at least one layer")]
    [InlineData("network/layers", "1", "network.layers", "1", "an array of layers")]
    [InlineData("network/layers/0/blocks", "[]", "network.layers[0].blocks", "no block", "at least one memory block")]
    [InlineData("network/layers/0/blocks", "\"2\"", "network.layers[0].blocks", "the text \"2\"", "the number of cells of each memory block, or how many blocks of one cell")]
    [InlineData("network/layers/0/blocks", "0", "network.layers[0].blocks", "0", "a whole number from 1 to 65536")]
    [InlineData("network/layers/0/blocks", "2.5", "network.layers[0].blocks", "2.5", "a whole number from 1 to 65536")]
    [InlineData("network/layers/0/blocks", "65537", "network.layers[0].blocks", "65537", "a whole number from 1 to 65536")]
    [InlineData("network/layers/0/blocks/0", "-1", "network.layers[0].blocks[0]", "-1", Size)]
    [InlineData("network/layers/0/blocks/0", "0", "network.layers[0].blocks[0]", "0", Size)]
    [InlineData("network/layers/0/blocks/0", "1.5", "network.layers[0].blocks[0]", "1.5", Size)]
    [InlineData("network/layers/0/blocks/0", "1e30", "network.layers[0].blocks[0]", "1e30", Size)]
    [InlineData("network/layers/0/blocks/0", "\"2\"", "network.layers[0].blocks[0]", "the text \"2\"", Size)]
    [InlineData("network/layers/0/forgetGates", "1", "network.layers[0].forgetGates", "1", "true, false or \"coupled\"")]
    [InlineData("network/outputs/units", "0", "network.outputs.units", "0", Size)]
    [InlineData("network/outputs/units", "2000000000", "network.outputs.units", "2000000000", Size)]
    public void A_size_or_switch_that_there_cannot_be_is_refused(string path, string? json, string member, string found, string expected) =>
        Refusal.AssertOf(path, json, member, found, expected);

    [Theory]
    [InlineData("network/layers/0/squashing", "{\"f\":\"relu\"}", "network.layers[0].squashing.f", "the text \"relu\"", Elementwise)]
    [InlineData("network/layers/0/squashing", "{\"f\":\"softmax\"}", "network.layers[0].squashing.f", "the text \"softmax\"", Elementwise)]
    [InlineData("network/layers/0/squashing", "{\"g\":\"softmax\"}", "network.layers[0].squashing.g", "the text \"softmax\"", Elementwise)]
    [InlineData("network/layers/0/squashing", "{\"h\":\"Tanh\"}", "network.layers[0].squashing.h", "the text \"Tanh\"", Elementwise + "; did you mean \"tanh\"?")]
    [InlineData("network/layers/0/squashing", "{\"f\":\"sigmoid\"}", "network.layers[0].squashing.f", "the text \"sigmoid\"", Elementwise + "; did you mean \"logistic\"?")]
    [InlineData("network/layers/0/squashing", "{\"k\":\"tanh\"}", "network.layers[0].squashing.k", "an unknown member", "one of: f, g, h")]
    [InlineData("network/layers/0/squashing", "\"tanh\"", "network.layers[0].squashing", "the text \"tanh\"", Words)]
    [InlineData("network/layers/0/squashing", "\"torch\"", "network.layers[0].squashing", "the text \"torch\"", Words + "; did you mean \"pytorch\"?")]
    [InlineData("network/layers/0/squashing", "\"paper\"", "network.layers[0].squashing", "the text \"paper\"", Words + "; did you mean \"papers\"?")]
    [InlineData("network/layers/0/squashing", "[\"tanh\"]", "network.layers[0].squashing", "an array of 1", Words)]
    [InlineData("network/outputs/squashing", "\"relu\"", "network.outputs.squashing", "the text \"relu\"", Elementwise + ", softmax")]
    [InlineData("network/outputs/squashing", null, "network.outputs.squashing", "nothing", "a squashing")]
    public void An_unknown_squashing_is_refused(string path, string? json, string member, string found, string expected) =>
        Refusal.AssertOf(path, json, member, found, expected);

    [Theory]
    [InlineData("objective", "\"mean\"", "objective", "the text \"mean\"", "one of: squared-error, cross-entropy, linear")]
    [InlineData("objective", null, "objective", "nothing", "one of: squared-error, cross-entropy, linear")]
    [InlineData("objective", "\"cross-entropy\"", "objective", "the text \"cross-entropy\" with output squashing 'logistic'", "output squashing 'softmax', which cross-entropy requires")]
    [InlineData("network/outputs", null, "objective", "the text \"squared-error\" in a network without output units", "outputs in the network, or the objective linear")]
    [InlineData("gradient", "\"approximate\"", "gradient", "the text \"approximate\"", "one of: exact, truncated, online")]
    public void An_objective_or_gradient_that_does_not_go_is_refused(string path, string? json, string member, string found, string expected) =>
        Refusal.AssertOf(path, json, member, found, expected);
}
