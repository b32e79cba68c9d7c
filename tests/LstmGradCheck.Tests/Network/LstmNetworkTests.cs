using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Network;

public sealed class LstmNetworkTests
{
    [Fact]
    public void Parameters_of_a_network_with_every_option_stand_layer_by_layer_in_phi_out_c_each_W_U_P_b_and_then_the_output()
    {
        LayerOptions[] layers =
        [
            new() { Blocks = [2, 1], ForgetGates = true, GateBias = true, Peepholes = true, GateRecurrence = true, CellBias = true },
            new() { Blocks = [1, 3], ForgetGates = true, GateBias = true, Peepholes = true, GateRecurrence = true, CellBias = true },
        ];
        var network = new LstmNetwork(5, layers, new() { Units = 6, Bias = true, Shortcut = true }, skipConnections: true);

        // Layer 1: 2 blocks, 3 cells, 5 inputs, 3 + 3 * 2 recurrent. Layer 2: 2 blocks, 4 cells, 3 + 5 sources, 4 + 3 * 2 recurrent.
        Assert.Equal(
            "layer1.in.W 2x5, layer1.in.U 2x9, layer1.in.P 3, layer1.in.b 2, " +
            "layer1.phi.W 2x5, layer1.phi.U 2x9, layer1.phi.P 3, layer1.phi.b 2, " +
            "layer1.out.W 2x5, layer1.out.U 2x9, layer1.out.P 3, layer1.out.b 2, " +
            "layer1.c.W 3x5, layer1.c.U 3x9, layer1.c.b 3, " +
            "layer2.in.W 2x8, layer2.in.U 2x10, layer2.in.P 4, layer2.in.b 2, " +
            "layer2.phi.W 2x8, layer2.phi.U 2x10, layer2.phi.P 4, layer2.phi.b 2, " +
            "layer2.out.W 2x8, layer2.out.U 2x10, layer2.out.P 4, layer2.out.b 2, " +
            "layer2.c.W 4x8, layer2.c.U 4x10, layer2.c.b 4, " +
            "output.W 6x12, output.b 6",
            Listed(network));
    }

    [Fact]
    public void Parameters_of_a_network_without_options_are_W_and_U_of_in_out_c_and_W_of_the_output()
    {
        LayerOptions[] layers =
        [
            new() { Blocks = [2, 1], ForgetGates = false, GateBias = false },
            new() { Blocks = [1, 3], ForgetGates = false, GateBias = false },
        ];

        Assert.Equal(
            "layer1.in.W 2x5, layer1.in.U 2x3, layer1.out.W 2x5, layer1.out.U 2x3, layer1.c.W 3x5, layer1.c.U 3x3, " +
            "layer2.in.W 2x3, layer2.in.U 2x4, layer2.out.W 2x3, layer2.out.U 2x4, layer2.c.W 4x3, layer2.c.U 4x4, " +
            "output.W 6x4",
            Listed(new(5, layers, new() { Units = 6 })));
    }

    [Theory]
    [InlineData("erg-4x1", 264)]
    [InlineData("erg-3x2", 276)]
    [InlineData("cerg-4x2", 424)]
    [InlineData("timing-1-1-1", 17)]
    public void The_networks_of_the_papers_have_their_numbers_of_weights(string name, int weights) =>
        Assert.Equal(
            weights,
            CanonicalSuite.Problems().Single(problem => problem.Name == name).Network.Parameters.Sum(parameter => parameter.Count));

    [Theory]
    [InlineData(false, false, 4, -1, 0)]
    [InlineData(false, true, 4 + 5, -1, 0)]
    [InlineData(true, false, 3 + 4, 0, 3)]
    [InlineData(true, true, 3 + 4 + 5, 0, 3)]
    public void Output_units_see_the_last_layer_or_with_skip_connections_all_and_with_a_shortcut_x(
        bool skip, bool shortcut, int sources, int ofLayer1, int ofLayer2)
    {
        var network = new LstmNetwork(5, [new() { Blocks = [2, 1], ForgetGates = true, GateBias = true }, new() { Blocks = [1, 3], ForgetGates = true, GateBias = true }], new() { Units = 6, Shortcut = shortcut }, skip);

        Assert.Equal(sources, network.OutputSources);
        Assert.Equal([ofLayer1, ofLayer2], network.Layers.Select(network.OutputSourceOf));
        Assert.Equal(skip ? 3 + 5 : 3, network.Layers[1].Sources);
    }

    [Fact]
    public void Without_output_units_no_layer_feeds_any()
    {
        var network = new LstmNetwork(5, [new() { Blocks = [2, 1], ForgetGates = true, GateBias = true }], null);

        Assert.Equal(0, network.OutputSources);
        Assert.Equal(-1, network.OutputSourceOf(network.Layers[0]));
        Assert.DoesNotContain(network.Parameters, parameter => parameter.Unit == Unit.OutputUnit);
    }

    [Fact]
    public void Cells_are_numbered_in_block_order()
    {
        var layer = new LstmNetwork(1, [new() { Blocks = [2, 1, 3], ForgetGates = true, GateBias = true }], null).Layers[0];

        Assert.Equal((1, 3, 6), (layer.Number, layer.Blocks, layer.Cells));
        Assert.Equal([0, 0, 1, 2, 2, 2], Enumerable.Range(0, 6).Select(layer.BlockOf));
        Assert.Equal([0, 2, 3, 6], Enumerable.Range(0, 4).Select(layer.FirstCellOf));
    }

    [Theory]
    [InlineData("inputs: found 0, expected at least 1", 0, 1, 1, Squashing.Tanh)]
    [InlineData("layers: found 0, expected at least one layer", 1, 0, 1, Squashing.Tanh)]
    [InlineData("outputs.units: found 0, expected at least 1", 1, 1, 0, Squashing.Tanh)]
    [InlineData("layer 1 squashing: found softmax, expected an elementwise squashing", 1, 1, 1, Squashing.Softmax)]
    public void Wrong_arguments_are_refused_with_what_was_found_and_expected(string message, int inputs, int layers, int units, Squashing squashing)
    {
        var right = new LayerOptions { Blocks = [1], ForgetGates = true, GateBias = true };
        foreach (var options in new[] { right with { F = squashing }, right with { G = squashing }, right with { H = squashing } })
            AssertRefused(message, () => new(inputs, [.. Enumerable.Repeat(options, layers)], new() { Units = units }));
    }

    [Fact]
    public void Wrong_blocks_are_refused_with_the_number_of_the_layer()
    {
        var right = new LayerOptions { Blocks = [1], ForgetGates = true, GateBias = true };

        AssertRefused("layer 1 blocks: found none, expected at least one block", () => new(1, [new() { Blocks = [], ForgetGates = true, GateBias = true }], null));
        AssertRefused("layer 2 block size: found 0, expected at least 1", () => new(1, [right, new() { Blocks = [2, 0], ForgetGates = true, GateBias = true }], null));
    }

    private static void AssertRefused(string message, Func<LstmNetwork> make) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);

    private static string Listed(LstmNetwork network) =>
        string.Join(", ", network.Parameters.Select(parameter => $"{parameter.Name} {string.Join('x', parameter.Shape)}"));
}
