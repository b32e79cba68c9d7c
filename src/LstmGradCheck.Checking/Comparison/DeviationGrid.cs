using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Comparison;

/// <summary>
/// The values of one quantity over all sequences, laid out in rows and columns: units by time steps, the rows of a weight matrix by its
/// columns. Where there are more than a grid may have, neighbours share a cell; a cell keeps the worst of its values, never a mean.
/// </summary>
public sealed class DeviationGrid
{
    private readonly Deviation?[] worst;

    /// <summary>Makes an empty grid.</summary>
    /// <param name="quantity">The quantity, in the first sequence that has it.</param>
    /// <param name="rows">The rows that the quantity has: units, or 1.</param>
    /// <param name="columns">The columns that it has, in the longest sequence: time steps, sources, or elements.</param>
    /// <param name="most">The most rows and columns that the grid may have.</param>
    internal DeviationGrid(Quantity quantity, int rows, int columns, GridLimits most)
    {
        Quantity = quantity;
        (AllRows, AllColumns) = (rows, columns);
        (RowsPerCell, ColumnsPerCell) = (PerCell(rows, most.Rows), PerCell(columns, most.Columns));
        worst = new Deviation?[Rows * Columns];
    }

    /// <summary>The quantity, in the first sequence that has it.</summary>
    public Quantity Quantity { get; }

    /// <summary>The number of sequences that have the quantity; they share the cells. 1 for sums over sequences.</summary>
    public int Sequences { get; init; } = 1;

    /// <summary>The rows of the quantity: units or, of a weight matrix, its first axis; 1 for what has one axis or none.</summary>
    public int AllRows { get; }

    /// <summary>The columns of the quantity in the longest sequence: time steps or, of a weight matrix, its second axis.</summary>
    public int AllColumns { get; }

    /// <summary>How many rows of the quantity share a row of the grid.</summary>
    public int RowsPerCell { get; }

    /// <summary>How many columns of the quantity share a column of the grid.</summary>
    public int ColumnsPerCell { get; }

    /// <summary>The rows of the grid.</summary>
    public int Rows => (AllRows + RowsPerCell - 1) / RowsPerCell;

    /// <summary>The columns of the grid.</summary>
    public int Columns => (AllColumns + ColumnsPerCell - 1) / ColumnsPerCell;

    /// <summary>The worst value in a cell.</summary>
    /// <param name="row">The row of the grid, counted from 0.</param>
    /// <param name="column">The column, counted from 0.</param>
    /// <returns>The value with the worst verdict and then the largest share of its tolerance; null if none was compared.</returns>
    public Deviation? this[int row, int column] => worst[(row * Columns) + column];

    /// <summary>The size of a quantity's grid.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <returns>Its rows and columns.</returns>
    internal static (int Rows, int Columns) SizeOf(Quantity quantity) => quantity switch
    {
        { HasTime: true } => (quantity.Shape[1], quantity.Shape[0]),
        { Shape: [var rows, var columns] } => (rows, columns),
        _ => (1, quantity.Count),
    };

    /// <summary>Takes in some values of an array that both traces have.</summary>
    /// <param name="part">The values.</param>
    /// <param name="decidable">The largest tolerance at which agreement says something.</param>
    internal void Add(ValuePart part, double decidable)
    {
        for (var i = 0; i < part.Count; i++)
        {
            ref var place = ref CellOf(part.Quantity, part.Place + i);
            var error = Deviation.ErrorOf(part.First[i], part.Second[i]);
            var verdict = Deviation.VerdictOf(error, part.Tolerances[i], part.Possible[i], decidable);
            if (place is null || IsWorse((verdict, Deviation.ShareOf(error, part.Tolerances[i])), (part.Quantity.Sequence, part.Place + i), place))
                place = part.At(i, decidable);
        }
    }

    /// <summary>Takes in a value that only one trace has.</summary>
    /// <param name="value">The value.</param>
    internal void AddMissing(Deviation value)
    {
        ref var place = ref CellOf(value.Quantity, value.Index);
        if (place is null || IsWorse((value.Verdict, value.Share), (value.Quantity.Sequence, value.Index), place))
            place = value;
    }

    private ref Deviation? CellOf(Quantity quantity, int index)
    {
        var width = quantity.Shape.Count == 2 ? quantity.Shape[1] : Math.Max(1, quantity.Count);
        var (row, column) = quantity.HasTime ? (index % width, index / width) : (index / width, index % width);
        return ref worst[(row / RowsPerCell * Columns) + (column / ColumnsPerCell)];
    }

    /// <summary>Of values that are equally bad, the first of the first sequence is kept.</summary>
    private static bool IsWorse((Verdict Verdict, double Share) value, (int Sequence, int Index) at, Deviation other) => value.Verdict != other.Verdict ? value.Verdict > other.Verdict
        : value.Share != other.Share ? value.Share > other.Share
        : at.CompareTo((other.Quantity.Sequence, other.Index)) < 0;

    private static int PerCell(int all, int most) => Math.Max(1, (all + most - 1) / most);
}
