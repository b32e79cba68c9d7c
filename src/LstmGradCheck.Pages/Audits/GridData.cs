using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Pages.Pictures;

namespace LstmGradCheck.Pages.Audits;

/// <summary>The numbers of a heat map, as the page's script reads them: little-endian doubles in base 64, row by row, NaN where none was compared.</summary>
internal sealed class GridData
{
    /// <summary>Takes the numbers of a grid.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="sequences">The number of sequences of the problem.</param>
    internal GridData(DeviationGrid grid, int sequences)
    {
        var cells = Enumerable.Range(0, grid.Rows).SelectMany(row => Enumerable.Range(0, grid.Columns).Select(column => grid[row, column])).ToList();
        (Name, Rows, Columns) = (grid.Quantity.Group, grid.Rows, grid.Columns);
        Axes = grid.Quantity.HasTime ? ["t", grid.Quantity.Axes[1]] : [.. grid.Quantity.Axes];
        (First, Second) = (Base64(cells, cell => cell.First ?? double.NaN), Base64(cells, cell => cell.Second ?? double.NaN));
        Tolerance = Convert.ToBase64String(MemoryMarshal.AsBytes<float>(cells.ConvertAll(cell => cell is null ? float.NaN : (float)cell.Tolerance).ToArray()));
        var isExact = grid is { RowsPerCell: 1, ColumnsPerCell: 1 } && (sequences == 1 || grid.Quantity.Sequence == 0);
        Places = isExact ? null : [.. cells.SelectMany(cell => cell is null ? (int[])[-1, -1] : [cell.Quantity.Sequence, cell.Index])];
        Width = isExact ? null : grid.Quantity.Shape.Count == 2 ? grid.Quantity.Shape[1] : Math.Max(1, grid.Quantity.Count);
        Summary = HeatMap.CellWords(grid, sequences);
    }

    /// <summary>The quantity.</summary>
    [JsonPropertyName("n")]
    public string Name { get; }

    /// <summary>The rows of the grid.</summary>
    [JsonPropertyName("r")]
    public int Rows { get; }

    /// <summary>The columns of the grid.</summary>
    [JsonPropertyName("c")]
    public int Columns { get; }

    /// <summary>The axes of the quantity, the slower one first.</summary>
    [JsonPropertyName("x")]
    public IReadOnlyList<string> Axes { get; }

    /// <summary>The first side's values.</summary>
    [JsonPropertyName("a")]
    public string First { get; }

    /// <summary>The second side's values.</summary>
    [JsonPropertyName("b")]
    public string Second { get; }

    /// <summary>The tolerances, as single precision.</summary>
    [JsonPropertyName("t")]
    public string Tolerance { get; }

    /// <summary>For each cell the sequence and the row-major index of its value; null where the cell says it.</summary>
    [JsonPropertyName("p"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? Places { get; }

    /// <summary>The length of the quantity's faster axis, with <see cref="Places"/>.</summary>
    [JsonPropertyName("w"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Width { get; }

    /// <summary>What a cell stands for, if that is more than one value.</summary>
    [JsonPropertyName("s")]
    public string Summary { get; }

    private static string Base64(List<Deviation?> cells, Func<Deviation, double> value) =>
        Convert.ToBase64String(MemoryMarshal.AsBytes<double>(cells.ConvertAll(cell => cell is null ? double.NaN : value(cell)).ToArray()));
}
