using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Oracle;
using TorchSharp;
using Xunit;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Tests.Oracle;

/// <summary>What each stop cuts, and that it cuts nothing else: one step of one block with one cell, all weights 1.</summary>
public sealed class GradientStopsTests : IDisposable
{
    private const double X = 0.5, Y0 = 0.25, S0 = 0.25;

    private static readonly LstmNetwork Network = new LstmNetwork(
        1, [new() { Blocks = [1], ForgetGates = true, GateBias = true, Peepholes = true, G = Squashing.Identity, H = Squashing.Identity }], outputs: null);

    private static readonly string[] Weights = [.. Network.Parameters.Select(parameter => parameter.Name)];

    private readonly DisposeScope scope;

    public GradientStopsTests()
    {
        RequiredOracle.Open();
        scope = torch.NewDisposeScope();
    }

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Without_stops_the_output_depends_on_the_previous_outputs_and_states()
    {
        var (y, ofY, ofS) = Step(GradientStops.None);
        Assert.NotEqual(0, ofY);
        Assert.NotEqual(ofS, Step(GradientStops.Truncated).OfState);
        Assert.Equal(y, Step(GradientStops.Truncated).Output);
    }

    [Fact]
    public void Truncated_the_previous_outputs_are_cut_and_states_are_reached_through_the_cell_alone()
    {
        var (_, ofY, ofS) = Step(GradientStops.Truncated);
        Assert.Equal(0, ofY);
        // dy/ds(0) = y^out y^phi, with net_phi = x + y(0) + s(0) + 1 = 2 and net_out = x + y(0) + s(1) + 1.
        var (y_in, y_phi) = (Logistic(2), Logistic(2));
        var s = (y_phi * S0) + (y_in * (X + Y0));
        Assert.Equal(Logistic(X + Y0 + s + 1) * y_phi, ofS, 1e-15);
    }

    [Fact]
    public void On_line_the_states_of_the_layers_above_are_cut_and_those_of_the_layer_itself_are_not()
    {
        Assert.Equal(Step(GradientStops.Truncated), Step(GradientStops.Online(1)));
        Assert.Equal((Step(GradientStops.Truncated).Output, 0, 0), Step(GradientStops.Online(0)));
    }

    private static double Logistic(double net) => 1 / (1 + Math.Exp(-net));

    /// <summary>y(1), and its derivatives with respect to y(0) and s(0).</summary>
    private (double Output, double OfOutput, double OfState) Step(GradientStops stops)
    {
        var weights = Weights.ToDictionary(name => name, name => name[^1] is 'P' or 'b' ? Leaf([1], 1) : Leaf([1, 1], 1));
        var (s0, y0) = (Leaf([1, 1], S0), Leaf([1, 1], Y0));
        var batch = SequenceBatch.Of([new() { Inputs = [[X]] }]).Single();
        var layer = new LayerForward(Network.Layers[0], weights, stops);
        var y = layer.Step(torch.full(1, 1, X, dtype: torch.float64), new(s0, y0, y0), new(batch, 1, new Tape(scope))).Port;
        var gradients = torch.autograd.grad([y.sum()], [y0, s0], allow_unused: true);
        return (y.item<double>(), Value(gradients[0]), Value(gradients[1]));

        static double Value(Tensor gradient) => gradient.IsInvalid ? 0 : gradient.item<double>();
    }

    private static Tensor Leaf(long[] shape, double value) => torch.full(shape, value, dtype: torch.float64, requires_grad: true);
}
