using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Passes;

/// <summary>One block of three cells beside three blocks of one cell whose gates have the weights of the one block's gates.</summary>
public sealed class SharedGateTests
{
    private const int Cells = 3;

    private static readonly string[] Gates = ["in", "phi", "out"];
    private static readonly string[] ForwardOfCells = ["c.net", "c.s", "c.y"];
    private static readonly string[] WeightsOfGates = ["W", "U", "b"];

    private static readonly string[] BackwardOfCells =
    [
        "sequence1.layer1.c.e_y", "sequence1.layer1.c.e_s", "sequence1.layer1.c.delta",
        "dE/dlayer1.c.W", "dE/dlayer1.c.U", "dE/dlayer1.c.b", "sequence1.dE/dx",
    ];

    [Fact]
    public void Forward_values_are_those_of_blocks_of_one_cell_with_the_same_gates() =>
        Seeds.ForAll(50, seed =>
        {
            var (shared, own) = Draw(seed);
            var (traceOfShared, traceOfOwn) = (shared.Exact(), own.Exact());
            foreach (var name in ForwardOfCells)
                Gradients.AssertSame(name, traceOfShared[$"sequence1.layer1.{name}"], traceOfOwn[$"sequence1.layer1.{name}"]);
            foreach (var gate in Gates)
            {
                var y = traceOfShared[$"sequence1.layer1.{gate}.y"].SelectMany(value => Enumerable.Repeat(value, Cells));
                Gradients.AssertSame(gate, [.. y], traceOfOwn[$"sequence1.layer1.{gate}.y"]);
            }
        });

    [Fact]
    public void Errors_of_cells_are_the_same_and_those_of_a_shared_gate_are_the_sum_over_the_blocks() =>
        Seeds.ForAll(50, seed =>
        {
            var (shared, own) = Draw(seed);
            var (traceOfShared, traceOfOwn) = (shared.Exact(), own.Exact());
            foreach (var name in BackwardOfCells)
                Gradients.AssertAgree(name, traceOfShared[name], traceOfOwn[name]);
            foreach (var gate in Gates)
            {
                var delta = traceOfOwn[$"sequence1.layer1.{gate}.delta"].Chunk(Cells).Select(blocks => blocks.Sum());
                Gradients.AssertAgree(gate, traceOfShared[$"sequence1.layer1.{gate}.delta"], [.. delta]);
                foreach (var kind in WeightsOfGates)
                {
                    var rows = traceOfOwn[$"dE/dlayer1.{gate}.{kind}"];
                    var columns = rows.Length / Cells;
                    var sums = Enumerable.Range(0, columns).Select(m => rows.Where((_, i) => i % columns == m).Sum());
                    Gradients.AssertAgree($"{gate}.{kind}", traceOfShared[$"dE/dlayer1.{gate}.{kind}"], [.. sums]);
                }
            }
        });

    private static (Problem Shared, Problem Own) Draw(uint seed)
    {
        double[] Row(NumpyRandom random, int length) => [.. Enumerable.Range(0, length).Select(_ => random.Uniform(1))];
        var random = new NumpyRandom(seed);
        var (shared, own) = (NetworkOf(Cells), NetworkOf(1, 1, 1));
        var (weights, copied) = (RandomWeights.Draw(shared, random, 1), new Weights<Real>(own));
        foreach (var (parameter, target) in shared.Parameters.Zip(own.Parameters))
        {
            var (from, to) = (weights.Values(parameter), copied.Values(target));
            for (var i = 0; i < to.Length; i++)
                to[i] = from[i % from.Length];
        }

        double[][] inputs = [.. Enumerable.Range(0, 4).Select(_ => Row(random, 2))];
        double[][] coefficients = [.. inputs.Select(_ => Row(random, Cells))];
        var problem = new Problem
        {
            Name = $"seed {seed}",
            Network = shared,
            Weights = weights,
            Objective = ObjectiveKind.Linear,
            Sequences = [new() { Inputs = inputs, Coefficients = new() { LayerOutputs = new Dictionary<int, double[][]> { [1] = coefficients } } }],
        };
        return (problem, problem with { Network = own, Weights = copied });
    }

    private static LstmNetwork NetworkOf(params int[] blocks) => new(2, [new() { Blocks = blocks, ForgetGates = true, GateBias = true, CellBias = true }], null);
}
