using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

public sealed class RandomWeightsTests
{
    private static readonly LstmNetwork Network = new(
        2,
        [
            new LayerOptions { Blocks = [2, 1], ForgetGates = true, GateBias = true, Peepholes = true, GateRecurrence = true, CellBias = true },
            new LayerOptions { Blocks = [1, 1], ForgetGates = false, GateBias = false },
        ],
        new OutputOptions { Units = 2, Bias = true, Shortcut = true });

    [Fact]
    public void Weights_are_drawn_in_the_documented_order_and_row_by_row()
    {
        var weights = RandomWeights.Draw(Network, new NumpyRandom(42), 0.2);
        var random = new NumpyRandom(42);
        void Expect(string name, int count, Func<int, double> value)
        {
            for (var i = 0; i < count; i++)
                Assert.True(random.Uniform(0.2).Equals(value(i)), $"{name}[{i}] is not the next number of seed 42");
        }

        // 2 blocks, 3 cells, 2 inputs; recurrent sources: 3 cells, 3 x 2 gates.
        var first = weights.Layers[0];
        foreach (var (name, unit, units) in new[] { ("in", first.InputGate, 2), ("phi", first.ForgetGate, 2), ("out", first.OutputGate, 2), ("c", first.Cell, 3) })
        {
            Expect($"layer1.{name}.W", units * 2, i => unit.W[i / 2, i % 2].Value);
            Expect($"layer1.{name}.U", units * 9, i => unit.U[i / 9, i % 9].Value);
            Expect($"layer1.{name}.P", name == "c" ? 0 : 3, i => unit.P[i].Value);
            Expect($"layer1.{name}.b", units, i => unit.B[i].Value);
        }

        // 2 blocks, 2 cells, 3 cells below; no forget gates, no biases.
        var second = weights.Layers[1];
        foreach (var (name, unit) in new[] { ("in", second.InputGate), ("out", second.OutputGate), ("c", second.Cell) })
        {
            Expect($"layer2.{name}.W", 2 * 3, i => unit.W[i / 3, i % 3].Value);
            Expect($"layer2.{name}.U", 2 * 2, i => unit.U[i / 2, i % 2].Value);
        }

        Expect("output.W", 2 * 4, i => weights.Output.W[i / 4, i % 4].Value);
        Expect("output.b", 2, i => weights.Output.B[i].Value);
    }

    [Fact]
    public void Drawing_takes_one_number_for_each_weight_and_none_besides()
    {
        var (random, other) = (new NumpyRandom(7), new NumpyRandom(7));
        _ = RandomWeights.Draw(Network, random, 0.2);
        for (var i = 0; i < Network.Parameters.Sum(parameter => parameter.Count); i++)
            _ = other.NextDouble();

        Assert.Equal(other.NextDouble(), random.NextDouble());
    }
}
