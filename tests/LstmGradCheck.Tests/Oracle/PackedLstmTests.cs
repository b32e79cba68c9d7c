using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Passes;
using TorchSharp;
using Xunit;

namespace LstmGradCheck.Tests.Oracle;

/// <summary>
/// torch.nn.LSTM, with packed sequences, is the same network: values and gradients of the oracle and of the hand-derived equations
/// are its. TorchSharp's has no proj_size, so a projection is not among them.
/// </summary>
public sealed class PackedLstmTests
{
    /// <summary>Of the largest magnitude of an array: some hundred roundings.</summary>
    private const double Tolerance = 1e-13;

    private const int Cells = 3, Inputs = 2, Steps = 6;

    private static readonly int[] Lengths = [6, 2, 5, 1];

    public static TheoryData<string, int, bool> Networks
    {
        get
        {
            var data = new TheoryData<string, int, bool>();
            foreach (var source in new[] { "oracle", "hand-derived" })
                for (var layers = 1; layers <= 3; layers++)
                    foreach (var bidirectional in new[] { false, true })
                        data.Add(source, layers, bidirectional);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Values_and_gradients_are_those_of_torch_on_packed_sequences(string source, int layers, bool bidirectional)
    {
        var oracle = RequiredOracle.Open();
        using var scope = torch.NewDisposeScope();
        var problem = Draw(layers, bidirectional);
        var lstm = new PackedLstm(problem);
        var trace = (source == "oracle" ? oracle : new HandDerivedSource()).Differentiate(problem, GradientKind.Exact);
        var compared = 0;
        foreach (var quantity in problem.QuantitiesOf(GradientKind.Exact))
        {
            var expected = lstm.Of(quantity);
            Assert.All(expected, values => AssertNear(quantity.Name, values, trace[quantity.Name]));
            compared += expected.Length == 0 ? 0 : quantity.Count;
        }

        // E, all weights; for each sequence the inputs, the top layer's outputs, and the initial outputs and states of all layers.
        var (directions, weights) = (bidirectional ? 2 : 1, problem.Network.Parameters.Sum(parameter => parameter.Count));
        Assert.Equal(1 + weights + (Lengths.Length * ((Steps * (Inputs + (directions * Cells))) + (2 * layers * directions * Cells))), compared);
        for (var i = 1; i <= problem.Sequences.Count; i++)
        {
            foreach (var layer in problem.Network.Layers)
            {
                var last = layer.Name.IsReverse ? 0 : problem.Sequences[i - 1].Present!.Count(there => there) - 1;
                AssertNear($"h_n of {layer.Name}", lstm.LastOutputs(layer.Name, i), Row(trace[$"sequence{i}.{layer.Name}.c.y"], last));
                AssertNear($"c_n of {layer.Name}", lstm.LastStates(layer.Name, i), Row(trace[$"sequence{i}.{layer.Name}.c.s"], last));
            }
        }

        static double[] Row(double[] rows, int row) => rows[(row * Cells)..((row + 1) * Cells)];
    }

    /// <summary>Sequences padded to six steps; E is linear in the top layer's outputs and in the last outputs and states of all layers.</summary>
    private static Problem Draw(int layers, bool bidirectional)
    {
        var draw = new RandomChoices((uint)(10 + layers));
        LayerOptions options = new()
        {
            Blocks = [.. Enumerable.Repeat(1, Cells)],
            ForgetGates = true,
            GateBias = true,
            CellBias = true,
            G = Squashing.Tanh,
            H = Squashing.Tanh,
            Direction = bidirectional ? LayerDirection.Bidirectional : LayerDirection.Forward,
        };
        var network = new LstmNetwork(Inputs, [.. Enumerable.Repeat(options, layers)], outputs: null);
        return new()
        {
            Name = $"torch-{layers}",
            Network = network,
            Weights = RandomWeights.Draw(network, draw.Random, 0.8),
            Objective = ObjectiveKind.Linear,
            Sequences = [.. Lengths.Select(length => DrawSequence(draw, network, length))],
        };
    }

    private static Sequence DrawSequence(RandomChoices draw, LstmNetwork network, int length) => new()
    {
        Inputs = draw.Rows(Steps, Inputs),
        Present = [.. Enumerable.Range(0, Steps).Select(t => t < length)],
        Initial = draw.Initial(network),
        Coefficients = new()
        {
            LayerOutputs = Enumerable.Range(1, network.Depth).ToDictionary(number => number, number =>
            {
                var rows = draw.Rows(Steps, network.OutputsOf(number));
                return number == network.Depth ? rows : [.. rows.Select((row, t) => OfLastSteps(row, t, length))];
            }),
            LastStates = network.Layers.ToDictionary(layer => layer.Name, layer => draw.Row(layer.Cells)),
        },
    };

    /// <summary>The forward direction's last step is the last one that is there, the reverse direction's is the first; 0 elsewhere.</summary>
    private static double[] OfLastSteps(double[] row, int t, int length) =>
        [.. row.Select((coefficient, i) => (i < Cells ? t == length - 1 : t == 0) ? coefficient : 0)];

    private static void AssertNear(string name, double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        var bound = Tolerance * Magnitude.Of(expected);
        Assert.True(bound > 0, $"{name}: all 0");
        Assert.All(expected.Zip(found), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= bound, $"{name}: found {pair.Second:R}, expected {pair.First:R}"));
    }
}
