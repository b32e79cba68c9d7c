using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Explanations;

public sealed class ScopeTests
{
    private static readonly LayerOptions Plain = new() { Blocks = [2, 1], ForgetGates = false, GateBias = true };

    [Theory]
    [InlineData(null, null, null, "0 1", "0 1 2")]
    [InlineData(2, null, null, "1", "2")]
    [InlineData(2, 0, null, "1", "2")]
    [InlineData(null, 2, null, "0", "1")]
    [InlineData(null, 3, null, "1", "2")]
    [InlineData(1, 2, null, "0", "1")]
    [InlineData(null, null, Unit.InputGate, "0", "0 1")]
    [InlineData(null, 0, Unit.Cell, "0", "0 1")]
    [InlineData(null, 3, Unit.Cell, "1", "2")]
    [InlineData(2, null, Unit.InputGate, "1", "2")]
    public void A_unit_alone_means_its_first_block_and_a_cell_its_own(int? block, int? cell, Unit? unit, string blocks, string cells)
    {
        var problem = Stack(2);
        var scope = new Scope(problem, new(1) { Layer = 2, Block = block, Cell = cell, Unit = unit });
        var layer = Assert.Single(scope.Layers);
        Assert.Equal(2, layer.Number);
        Assert.Equal((blocks, cells), (string.Join(' ', scope.BlocksOf(layer)), string.Join(' ', scope.CellsOf(layer))));
        Assert.Empty(scope.OutputUnits);
    }

    [Fact]
    public void Nothing_but_a_step_means_the_whole_network()
    {
        var scope = new Scope(Stack(2), new(1));
        Assert.Equal([1, 2], scope.Layers.Select(layer => layer.Number));
        Assert.Equal([0, 1, 2], scope.CellsOf(scope.Layers[0]));
        Assert.Equal([0, 1], scope.OutputUnits);
    }

    [Fact]
    public void The_only_layer_need_not_be_named() =>
        Assert.Single(new Scope(Stack(1), new(1) { Unit = Unit.Cell }).Layers);

    [Theory]
    [InlineData(null, 0)]
    [InlineData(2, 1)]
    public void Output_units_belong_to_no_layer(int? k, int expected)
    {
        var scope = new Scope(Stack(2), new(1) { Unit = Unit.OutputUnit, OutputUnit = k });
        Assert.Empty(scope.Layers);
        Assert.Equal([expected], scope.OutputUnits);
    }

    private static Problem Stack(int layers)
    {
        var network = new LstmNetwork(1, [.. Enumerable.Repeat(Plain, layers)], new() { Units = 2 });
        return new()
        {
            Name = "stack",
            Network = network,
            Weights = new Weights<Real>(network),
            Sequences = [new() { Inputs = [[1]], Targets = [[0, 1]] }],
            Objective = ObjectiveKind.SquaredError,
        };
    }
}
