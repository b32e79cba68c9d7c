namespace LstmGradCheck.Network;

/// <summary>A matrix, stored row by row.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="rows">The number of rows.</param>
/// <param name="columns">The number of columns.</param>
public sealed class Matrix<T>(int rows, int columns)
{
    /// <summary>The number of rows.</summary>
    public int Rows => rows;

    /// <summary>The number of columns.</summary>
    public int Columns => columns;

    /// <summary>The elements, row-major; the matrix's own storage.</summary>
    public T[] Values { get; } = new T[rows * columns];

    /// <summary>The element of a row and a column, both counted from 0.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    public T this[int row, int column]
    {
        get => Values[(row * columns) + column];
        set => Values[(row * columns) + column] = value;
    }
}
