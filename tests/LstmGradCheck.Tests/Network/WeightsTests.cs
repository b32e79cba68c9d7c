using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Network;

public sealed class WeightsTests
{
    private static readonly LstmNetwork Network = new(
        2,
        [new() { Blocks = [2, 1], ForgetGates = true, GateBias = true, Peepholes = true, CellBias = true }, new() { Blocks = [1], ForgetGates = false, GateBias = false }],
        new() { Units = 3, Bias = true });

    [Fact]
    public void Weights_begin_at_0_and_have_the_shapes_of_the_parameters()
    {
        var weights = new Weights<Real>(Network);

        Assert.All(Network.Parameters, parameter => Assert.Equal(new Real[parameter.Count], weights.Values(parameter)));
        Assert.Equal((3, 2), (weights.Layers[0].Cell.W.Rows, weights.Layers[0].Cell.W.Columns));
        Assert.Equal((2, 3), (weights.Layers[0].OutputGate.U.Rows, weights.Layers[0].OutputGate.U.Columns));
        Assert.Equal((3, 1), (weights.Output.W.Rows, weights.Output.W.Columns));
    }

    [Fact]
    public void Arrays_that_the_network_does_not_have_are_empty()
    {
        var upper = new Weights<Real>(Network).Layers[1];
        Real[][] absent = [upper.ForgetGate.W.Values, upper.ForgetGate.U.Values, upper.InputGate.P, upper.OutputGate.B, upper.Cell.B, upper.Cell.P];

        Assert.All(absent, Assert.Empty);
    }

    [Fact]
    public void Values_is_the_storage_of_the_named_array_row_by_row()
    {
        var weights = RandomWeights.Draw(Network, new(1), 1);
        var layer = weights.Layers[0];
        (string Name, Real[] Storage)[] storages =
        [
            ("layer1.in.W", layer.InputGate.W.Values),
            ("layer1.in.U", layer.InputGate.U.Values),
            ("layer1.in.P", layer.InputGate.P),
            ("layer1.in.b", layer.InputGate.B),
            ("layer1.phi.P", layer.ForgetGate.P),
            ("layer1.out.P", layer.OutputGate.P),
            ("layer1.c.b", layer.Cell.B),
            ("layer2.c.U", weights.Layers[1].Cell.U.Values),
            ("output.W", weights.Output.W.Values),
            ("output.b", weights.Output.B),
        ];
        foreach (var (name, storage) in storages)
            Assert.Same(storage, weights.Values(Network.Parameters.Single(parameter => parameter.Name == name)));
        Assert.Equal(layer.Cell.W.Values, Enumerable.Range(0, 6).Select(i => layer.Cell.W[i / 2, i % 2]));
    }

    [Fact]
    public void ConvertTo_copies_every_weight_into_the_other_number_type()
    {
        var weights = RandomWeights.Draw(Network, new(1), 1);
        var converted = weights.ConvertTo<StepNumber>(Network);
        foreach (var parameter in Network.Parameters)
        {
            Assert.Equal(weights.Values(parameter).Select(value => value.Value), converted.Values(parameter).Select(value => value.Value));
            Assert.All(converted.Values(parameter), value => Assert.Equal(0, value.Imaginary));
        }

        var copy = weights.ConvertTo<Real>(Network);
        copy.Output.B[0] = new(99);
        Assert.NotEqual(copy.Output.B[0], weights.Output.B[0]);
    }

    [Fact]
    public void Peepholes_alone_are_the_same_and_every_other_array_is_empty()
    {
        var problem = LstmGradCheck.Checking.Canonical.CanonicalSuite.Problems().Single(problem => problem.Name == "timing-1-1-1");
        var peepholes = problem.Weights.PeepholesTo<Real>(problem.Network);
        Assert.Contains(problem.Network.Parameters, parameter => parameter.Kind == ParameterKind.P);
        Assert.All(problem.Network.Parameters, parameter =>
            Assert.Equal(parameter.Kind == ParameterKind.P ? problem.Weights.Values(parameter) : [], peepholes.Values(parameter)));
    }
}
