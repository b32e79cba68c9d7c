using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Comparison;

public sealed class DeviationGridTests
{
    private static readonly Quantity Delta = new(QuantityKind.Delta, 1, 1, Unit.InputGate, ["t", "j"], [5, 2]);

    [Fact]
    public void Units_are_rows_and_time_steps_columns()
    {
        var grid = Grid(Delta, new(64, 64), [0, 0, 0, 7, 0, 0, 0, 0, 0, 0]);
        Assert.Equal((2, 5), (grid.Rows, grid.Columns));
        Assert.Equal(7, grid[1, 1]!.First);
        Assert.Equal(0, grid[0, 1]!.First);
    }

    [Fact]
    public void A_weight_matrix_stays_as_it_is()
    {
        var parameter = new Parameter(1, Unit.InputGate, ParameterKind.W, 2, 3);
        var grid = Grid(new(QuantityKind.WeightGradient, 0, 1, Unit.InputGate, ["j", "m"], [2, 3], parameter), new(64, 64), [0, 0, 5, 0, 6, 0]);
        Assert.Equal((2, 3), (grid.Rows, grid.Columns));
        Assert.Equal((5.0, 6.0), (grid[0, 2]!.First, grid[1, 1]!.First));
    }

    [Fact]
    public void Neighbours_that_share_a_cell_show_the_worst_of_them()
    {
        var grid = Grid(Delta, new(1, 3), [0, 1, 9, 0, 0, 0, 0, 2, 0, 0]);
        Assert.Equal((1, 3, 2, 2), (grid.Rows, grid.Columns, grid.RowsPerCell, grid.ColumnsPerCell));
        Assert.Equal([9, 2, 0], Enumerable.Range(0, 3).Select(column => grid[0, column]!.First!.Value));
    }

    [Fact]
    public void A_worse_verdict_counts_more_than_a_larger_share()
    {
        var grid = new DeviationGrid(Delta, 2, 5, new(1, 1));
        grid.Add(new(Delta, 0, [8], [0], [1], [10]), double.PositiveInfinity);
        grid.Add(new(Delta, 1, [6], [0], [2], [5]), double.PositiveInfinity);
        Assert.Equal(Verdict.Disagrees, grid[0, 0]!.Verdict);
        grid.Add(new(Delta, 2, [9], [0], [1], [10]), double.PositiveInfinity);
        Assert.Equal(1, grid[0, 0]!.Index);
    }

    [Fact]
    public void The_order_of_the_values_does_not_matter()
    {
        var (forward, backward) = (new DeviationGrid(Delta, 2, 5, new(2, 2)), new DeviationGrid(Delta, 2, 5, new(2, 2)));
        double[] values = [1, 3, 3, 2, 0, 0, 4, 4, 1, 9];
        for (var i = 0; i < values.Length; i++)
        {
            var j = values.Length - 1 - i;
            forward.Add(new(Delta, i, values.AsSpan(i, 1), [0], [1], [1]), double.PositiveInfinity);
            backward.Add(new(Delta, j, values.AsSpan(j, 1), [0], [1], [1]), double.PositiveInfinity);
        }

        Assert.All(from row in Enumerable.Range(0, 2) from column in Enumerable.Range(0, 2) select (row, column), at => Assert.Equal(forward[at.row, at.column], backward[at.row, at.column]));
    }

    private static DeviationGrid Grid(Quantity quantity, GridLimits most, double[] values)
    {
        var (rows, columns) = DeviationGrid.SizeOf(quantity);
        var (grid, ones) = (new DeviationGrid(quantity, rows, columns, most), Enumerable.Repeat(1.0, values.Length).ToArray());
        grid.Add(new(quantity, 0, values, new double[values.Length], ones, ones), double.PositiveInfinity);
        return grid;
    }
}
