using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using Xunit;

namespace LstmGradCheck.Tests.Passes;

public sealed class ForwardPassTests
{
    private static readonly LayerOptions OneCell = new()
    {
        Blocks = [1],
        ForgetGates = true,
        GateBias = true,
        Peepholes = true,
        F = Squashing.Identity,
        G = Squashing.Identity,
        H = Squashing.Identity,
    };

    private static readonly Sequence TwoSteps = new()
    {
        Inputs = [[10], [20]],
        Initial = new Dictionary<LayerName, InitialState> { [1] = new([3], [5]) },
    };

    [Fact]
    public void The_initial_state_and_output_are_seen_at_the_first_step_only()
    {
        var steps = OpenCell(ObjectiveKind.Linear).Run(TwoSteps);

        // net_c(1) = x + y0 = 15, s(1) = s0 + 15; net_c(2) = x + y(1) = 38, s(2) = s(1) + 38.
        Assert.Equal([3, 18, 56, 0], steps.Select(step => step.Layers[0].Cell.S[0].Value));
        Assert.Equal([15, 38], steps.Skip(1).SkipLast(1).Select(step => step.Layers[0].Cell.Net[0].Value));
    }

    [Fact]
    public void A_layer_without_a_given_state_starts_from_0()
    {
        var steps = OpenCell(ObjectiveKind.Linear).Run(TwoSteps with { Initial = new Dictionary<LayerName, InitialState>() });

        Assert.Equal([0, 10, 40, 0], steps.Select(step => step.Layers[0].Cell.S[0].Value));
    }

    [Fact]
    public void Peepholes_of_input_and_forget_gates_see_the_old_state_and_those_of_output_gates_the_new_one()
    {
        var forward = OpenCell(ObjectiveKind.Linear);
        var weights = forward.Weights.Layers[0];
        weights.InputGate.P[0] = new(2);
        weights.ForgetGate.P[0] = new(3);
        weights.OutputGate.P[0] = new(4);
        var step = forward.Run(TwoSteps)[1].Layers[0];

        Assert.Equal(1 + (2 * 3), step.InputGate.Y[0].Value);
        Assert.Equal(1 + (3 * 3), step.ForgetGate.Y[0].Value);
        Assert.Equal((10 * 3) + (7 * 15), step.Cell.S[0].Value);
        Assert.Equal(1 + (4 * 135), step.OutputGate.Y[0].Value);
        Assert.Equal(541 * 135, step.Cell.Y[0].Value);
    }

    [Fact]
    public void Objective_of_the_linear_objective_sums_cell_outputs_over_time_and_the_last_states()
    {
        var forward = OpenCell(ObjectiveKind.Linear);
        var sequence = TwoSteps with
        {
            Coefficients = new()
            {
                LayerOutputs = new Dictionary<int, double[][]> { [1] = [[2], [3]] },
                LastStates = new Dictionary<LayerName, double[]> { [1] = [5] },
                Outputs = [[7], [11]],
            },
        };

        Assert.Equal((2 * 18) + (3 * 56) + (5 * 56) + (7 * 18) + (11 * 56), forward.ObjectiveOf(sequence, forward.Run(sequence)).Value);
    }

    [Fact]
    public void Objective_of_the_squared_error_sums_over_time()
    {
        var forward = OpenCell(ObjectiveKind.SquaredError);
        var sequence = TwoSteps with { Targets = [[20], [50]] };

        Assert.Equal(((2 * 2) + (6 * 6)) / 2.0, forward.ObjectiveOf(sequence, forward.Run(sequence)).Value);
    }

    [Theory]
    [InlineData(false, false, "y2")]
    [InlineData(false, true, "y2 x")]
    [InlineData(true, false, "y1 y2")]
    [InlineData(true, true, "y1 y2 x")]
    public void Sources_are_the_cells_at_the_same_time_layer_1_first_and_then_x(bool skip, bool shortcut, string ofOutputUnits)
    {
        var (forward, sequence) = Stack(skip, shortcut);
        foreach (var (step, x) in forward.Run(sequence).Skip(1).Zip(sequence.Inputs))
        {
            var (converted, y1, y2) = (ForwardPass<Real>.Convert(x), step.Layers[0].Cell.Y, step.Layers[1].Cell.Y);
            Assert.Equal(converted, step.Layers[0].Sources);
            Assert.Equal([.. y1, .. skip ? converted : []], step.Layers[1].Sources);
            Assert.Equal(
                ofOutputUnits.Split(' ').SelectMany(part => part == "x" ? converted : part == "y1" ? y1 : y2),
                step.Output!.Sources);
        }
    }

    [Fact]
    public void Recurrent_sources_are_the_cells_then_the_input_forget_and_output_gates()
    {
        var (forward, sequence) = Stack(skip: true, shortcut: true);
        foreach (var layer in forward.Run(sequence).Skip(1).SkipLast(1).SelectMany(step => step.Layers))
            Assert.Equal([.. layer.Cell.Y, .. layer.InputGate.Y, .. layer.ForgetGate.Y, .. layer.OutputGate.Y], layer.Recurrent);
    }

    [Fact]
    public void A_sequence_begun_where_another_stopped_goes_on_with_the_same_values()
    {
        var (forward, sequence) = Stack(skip: true, shortcut: true);
        var whole = forward.Run(sequence);
        var rest = forward.Run(new()
        {
            Inputs = sequence.Inputs[2..],
            Initial = whole[2].Layers.Select((layer, l) => (l, layer)).ToDictionary(
                pair => new LayerName(pair.l + 1),
                pair => new InitialState([.. pair.layer.Cell.S.Select(s => s.Value)], [.. pair.layer.Recurrent.Select(y => y.Value)])),
        });

        Assert.Equal(whole.Skip(3).SkipLast(1).Select(OutputsOf), rest.Skip(1).SkipLast(1).Select(OutputsOf));
    }

    [Fact]
    public void A_probe_sees_each_value_once_and_the_pass_goes_on_with_what_it_returns()
    {
        var forward = OpenCell(ObjectiveKind.Linear);
        var probe = new AddingProbe(Unit.Cell, ForwardValue.State, 100);
        var step = forward.Run(TwoSteps, new() { InputAt = _ => [new(10)], ProbeAt = t => t == 1 ? probe : null })[1];

        Assert.Equal(118, step.Layers[0].Cell.Y[0].Value);
        Assert.Equal(118, step.Output!.Y[0].Value);
        Assert.Equal(
            "1.in.Net 1.in.Activation 1.phi.Net 1.phi.Activation 1.c.Net 1.c.State 1.out.Net 1.out.Activation 1.c.Activation " +
            "0.output.Net 0.output.Activation",
            string.Join(' ', probe.Seen));
    }

    /// <summary>One cell: its gates and its weights from x, from itself and to the output are 1, its squashings the identity.</summary>
    private static ForwardPass<Real> OpenCell(ObjectiveKind objective)
    {
        var network = new LstmNetwork(1, [OneCell], new() { Units = 1, Squashing = Squashing.Identity });
        var weights = new Weights<Real>(network);
        var layer = weights.Layers[0];
        Real[][] ones =
            [layer.InputGate.B, layer.ForgetGate.B, layer.OutputGate.B, layer.Cell.W.Values, layer.Cell.U.Values, weights.Output.W.Values];
        foreach (var values in ones)
            values[0] = new(1);
        return new(network, weights, objective);
    }

    private static (ForwardPass<Real> Forward, Sequence Sequence) Stack(bool skip, bool shortcut)
    {
        LayerOptions[] layers = [new() { Blocks = [2, 1], ForgetGates = true, GateBias = true, GateRecurrence = true }, new() { Blocks = [1, 1], ForgetGates = true, GateBias = true, GateRecurrence = true }];
        var network = new LstmNetwork(2, layers, new() { Units = 2, Shortcut = shortcut }, skip);
        var weights = RandomWeights.Draw(network, new(1), 1);
        return (new(network, weights, ObjectiveKind.Linear), new() { Inputs = [[0.1, 0.2], [-0.3, 0.4], [0.5, -0.6], [0.7, 0.8]] });
    }

    private static string OutputsOf(NetworkStep<Real> step) => string.Join(' ', step.Output!.Y.Select(y => $"{y.Value:R}"));
}
