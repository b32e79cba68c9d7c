namespace LstmGradCheck.Steps;

/// <summary>The errors of the cells of one layer at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="cells">C, the number of cells.</param>
public sealed class CellErrors<T>(int cells)
{
    /// <summary>delta_c(t) = -dE/dnet_c(t).</summary>
    public T[] Delta { get; } = new T[cells];

    /// <summary>e_s,c(t) = -dE/ds_c(t), the internal state error.</summary>
    public T[] StateError { get; } = new T[cells];

    /// <summary>e_y,c(t) = -dE/dy^c(t), the error at the cell's output.</summary>
    public T[] OutputError { get; } = new T[cells];
}
