using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Traces;

public sealed class TraceSchemaTests
{
    [Fact]
    public void A_trace_has_E_the_weight_gradients_and_for_each_sequence_its_values_errors_and_initial_gradients()
    {
        LayerOptions[] layers = [new() { Blocks = [2, 1], ForgetGates = true, GateBias = true, Peepholes = true, CellBias = true }, new() { Blocks = [1], ForgetGates = false, GateBias = true }];
        var network = new LstmNetwork(2, layers, new() { Units = 4, Bias = true });
        Sequence[] sequences =
        [
            new() { Inputs = [[0, 0], [0, 0]], Initial = new Dictionary<LayerName, InitialState> { [1] = new([0, 0, 0], [0, 0, 0]) } },
            new() { Inputs = [[0, 0]] },
        ];

        string[] expected =
        [
            "E",
            "dE/dlayer1.in.W j2 m2", "dE/dlayer1.in.U j2 r3", "dE/dlayer1.in.P c3", "dE/dlayer1.in.b j2",
            "dE/dlayer1.phi.W j2 m2", "dE/dlayer1.phi.U j2 r3", "dE/dlayer1.phi.P c3", "dE/dlayer1.phi.b j2",
            "dE/dlayer1.out.W j2 m2", "dE/dlayer1.out.U j2 r3", "dE/dlayer1.out.P c3", "dE/dlayer1.out.b j2",
            "dE/dlayer1.c.W c3 m2", "dE/dlayer1.c.U c3 r3", "dE/dlayer1.c.b c3",
            "dE/dlayer2.in.W j1 m3", "dE/dlayer2.in.U j1 r1", "dE/dlayer2.in.b j1",
            "dE/dlayer2.out.W j1 m3", "dE/dlayer2.out.U j1 r1", "dE/dlayer2.out.b j1",
            "dE/dlayer2.c.W c1 m3", "dE/dlayer2.c.U c1 r1",
            "dE/doutput.W k4 m1", "dE/doutput.b k4",
            "sequence1.dE/dx t2 m2",
            "sequence1.output.net t2 k4", "sequence1.output.y t2 k4", "sequence1.output.delta t2 k4",
            "sequence1.layer1.in.net t2 j2", "sequence1.layer1.in.y t2 j2", "sequence1.layer1.in.delta t2 j2",
            "sequence1.layer1.phi.net t2 j2", "sequence1.layer1.phi.y t2 j2", "sequence1.layer1.phi.delta t2 j2",
            "sequence1.layer1.out.net t2 j2", "sequence1.layer1.out.y t2 j2", "sequence1.layer1.out.delta t2 j2",
            "sequence1.layer1.c.net t2 c3", "sequence1.layer1.c.s t2 c3", "sequence1.layer1.c.y t2 c3",
            "sequence1.layer1.c.e_y t2 c3", "sequence1.layer1.c.e_s t2 c3", "sequence1.layer1.c.delta t2 c3",
            "sequence1.layer1.dE/ds0 c3", "sequence1.layer1.dE/dy0 r3",
            "sequence1.layer2.in.net t2 j1", "sequence1.layer2.in.y t2 j1", "sequence1.layer2.in.delta t2 j1",
            "sequence1.layer2.out.net t2 j1", "sequence1.layer2.out.y t2 j1", "sequence1.layer2.out.delta t2 j1",
            "sequence1.layer2.c.net t2 c1", "sequence1.layer2.c.s t2 c1", "sequence1.layer2.c.y t2 c1",
            "sequence1.layer2.c.e_y t2 c1", "sequence1.layer2.c.e_s t2 c1", "sequence1.layer2.c.delta t2 c1",
            "sequence2.dE/dx t1 m2",
            "sequence2.output.net t1 k4", "sequence2.output.y t1 k4", "sequence2.output.delta t1 k4",
            "sequence2.layer1.in.net t1 j2", "sequence2.layer1.in.y t1 j2", "sequence2.layer1.in.delta t1 j2",
            "sequence2.layer1.phi.net t1 j2", "sequence2.layer1.phi.y t1 j2", "sequence2.layer1.phi.delta t1 j2",
            "sequence2.layer1.out.net t1 j2", "sequence2.layer1.out.y t1 j2", "sequence2.layer1.out.delta t1 j2",
            "sequence2.layer1.c.net t1 c3", "sequence2.layer1.c.s t1 c3", "sequence2.layer1.c.y t1 c3",
            "sequence2.layer1.c.e_y t1 c3", "sequence2.layer1.c.e_s t1 c3", "sequence2.layer1.c.delta t1 c3",
            "sequence2.layer2.in.net t1 j1", "sequence2.layer2.in.y t1 j1", "sequence2.layer2.in.delta t1 j1",
            "sequence2.layer2.out.net t1 j1", "sequence2.layer2.out.y t1 j1", "sequence2.layer2.out.delta t1 j1",
            "sequence2.layer2.c.net t1 c1", "sequence2.layer2.c.s t1 c1", "sequence2.layer2.c.y t1 c1",
            "sequence2.layer2.c.e_y t1 c1", "sequence2.layer2.c.e_s t1 c1", "sequence2.layer2.c.delta t1 c1",
        ];
        Assert.Equal(expected, TraceSchema.Of(network, sequences, GradientKind.Exact).Select(Listed));
    }

    [Fact]
    public void Without_output_units_a_trace_has_none_of_their_arrays()
    {
        var network = new LstmNetwork(1, [new() { Blocks = [1], ForgetGates = true, GateBias = true }], null);

        Assert.DoesNotContain(
            TraceSchema.Of(network, [new() { Inputs = [[0]] }], GradientKind.Exact),
            quantity => quantity.Name.Contains("output", StringComparison.Ordinal));
    }

    [Fact]
    public void The_truncated_gradient_has_the_same_arrays_and_the_on_line_gradient_all_but_that_of_the_inputs()
    {
        var network = new LstmNetwork(1, [new() { Blocks = [1], ForgetGates = true, GateBias = true }, new() { Blocks = [1], ForgetGates = true, GateBias = true }], new() { Units = 1 });
        Sequence[] sequences = [new() { Inputs = [[0]], Initial = new Dictionary<LayerName, InitialState> { [2] = new([0], [0]) } }];
        List<string> exact = [.. TraceSchema.Of(network, sequences, GradientKind.Exact).Select(Listed)];

        Assert.Equal(exact, TraceSchema.Of(network, sequences, GradientKind.Truncated).Select(Listed));
        Assert.Equal(["sequence1.dE/dx t1 m1"], exact.Except(TraceSchema.Of(network, sequences, GradientKind.Online).Select(Listed)));
    }

    private static string Listed(Quantity quantity) =>
        string.Join(' ', [quantity.Name, .. quantity.Axes.Zip(quantity.Shape, (axis, length) => $"{axis}{length}")]);
}
