namespace LstmGradCheck.Steps;

/// <summary>The cells of one layer at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="cells">C, the number of cells.</param>
public sealed class CellStep<T>(int cells)
{
    /// <summary>net_c(t), the cell input before g.</summary>
    public T[] Net { get; } = new T[cells];

    /// <summary>s_c(t), the state.</summary>
    public T[] S { get; } = new T[cells];

    /// <summary>y^c(t), the cell output.</summary>
    public T[] Y { get; } = new T[cells];
}
