using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Oracle;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Oracle;

public sealed class SequenceBatchTests
{
    private static readonly LstmNetwork Network = new(
        2, [new() { Blocks = [2, 1], ForgetGates = true, GateBias = true }, new() { Blocks = [1, 1], ForgetGates = true, GateBias = true, Peepholes = true, GateRecurrence = true }], new() { Units = 2, Squashing = Squashing.Tanh });

    [Fact]
    public void Sequences_go_together_if_they_have_the_same_length_and_give_the_same_things()
    {
        List<Sequence> sequences = [Draw(1, 3), Draw(2, 4), Draw(3, 3), Draw(4, 3) with { Initial = Start(1) }, Draw(5, 4) with { Initial = Start(2) }, Draw(6, 3)];
        Assert.Equal([[1, 3, 6], [2], [4], [5]], SequenceBatch.Of(sequences).Select(batch => batch.Numbers));
    }

    [Fact]
    public void Sequences_go_together_if_they_give_the_same_masks_whichever_of_their_steps_are_there()
    {
        double[] row = [0, 2, 2];
        List<Sequence> sequences =
        [
            Draw(1, 2) with { Masks = Mask("layer1.g", row) }, Draw(2, 2), Draw(3, 2) with { Masks = Mask("layer1.g", row, row) },
            Draw(4, 2) with { Present = [false, true] }, Draw(5, 2) with { Masks = Mask("layer1.zoneout.s", row) }, Draw(6, 2) with { Present = [true, false] },
        ];
        Assert.Equal([[1, 3], [2, 4, 6], [5]], SequenceBatch.Of(sequences).Select(batch => batch.Numbers));

        static Dictionary<string, double[][]> Mask(string name, params double[][] rows) => new() { [name] = rows };
    }

    [Theory]
    [InlineData(GradientKind.Exact)]
    [InlineData(GradientKind.Truncated)]
    [InlineData(GradientKind.Online)]
    public void Sequences_of_any_lengths_and_starts_have_the_hand_derived_gradient(GradientKind gradient) =>
        AssertAgrees(
            ObjectiveKind.SquaredError,
            [Draw(1, 3), Draw(2, 1), Draw(3, 3) with { Initial = Start(1) }, Draw(4, 3) with { Initial = Start(2) }, Draw(5, 2), Draw(6, 3)],
            gradient);

    [Fact]
    public void Sequences_whose_objectives_name_different_things_have_the_hand_derived_gradient()
    {
        double[][] ofLayer = [[1, -2, 0.5], [0.25, 1, -1]], ofOutputs = [[1, 2], [-1, 0.5]];
        var last = new Dictionary<LayerName, double[]> { [2] = [0.5, -1.5] };
        AssertAgrees(
            ObjectiveKind.Linear,
            [
                Linear(1, new() { LayerOutputs = new Dictionary<int, double[][]> { [1] = ofLayer } }),
                Linear(2, new() { Outputs = ofOutputs }),
                Linear(3, new() { LastStates = last }),
                Linear(4, new() { LastStates = last, Outputs = ofOutputs }),
                Linear(5, new()),
            ],
            GradientKind.Exact);

        static Sequence Linear(int seed, LinearCoefficients coefficients) => Draw(seed, 2) with { Targets = null, Coefficients = coefficients };
    }

    private static void AssertAgrees(ObjectiveKind objective, IReadOnlyList<Sequence> sequences, GradientKind gradient)
    {
        var problem = new Problem { Name = "batches", Network = Network, Weights = RandomWeights.Draw(Network, new(7), 0.8), Sequences = sequences, Objective = objective };
        var audit = new Auditor(new HandDerivedSource(), RequiredOracle.Open()).Audit(problem, gradient);
        Assert.True(audit.Agrees, $"{audit.Oracle.FirstDivergence}");
        Assert.Equal(0, audit.Undecidable);
        Assert.Equal(problem.QuantitiesOf(gradient).Sum(quantity => quantity.Count), audit.ComparedValues);
    }

    private static Sequence Draw(int seed, int steps)
    {
        var random = new Random(seed);
        return new() { Inputs = Rows(), Targets = Rows() };

        double[][] Rows() => [.. Enumerable.Range(0, steps).Select(_ => new[] { random.NextDouble() - 0.5, random.NextDouble() - 0.5 })];
    }

    private static Dictionary<LayerName, InitialState> Start(int layer) =>
        new() { [layer] = layer == 1 ? new([0.5, -0.25, 1], [0.1, 0.2, -0.3]) : new([0.5, -0.25], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]) };
}
