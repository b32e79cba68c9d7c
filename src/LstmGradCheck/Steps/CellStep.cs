namespace LstmGradCheck.Steps;

/// <summary>The cells of one layer at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class CellStep<T>
{
    /// <summary>Cells that have not been computed yet.</summary>
    /// <param name="cells">C, the number of cells.</param>
    /// <param name="isClipped">Whether the state is clipped.</param>
    /// <param name="isKept">Whether zoneout keeps a part of the old state.</param>
    public CellStep(int cells, bool isClipped = false, bool isKept = false)
    {
        (Net, S, Y) = (new T[cells], new T[cells], new T[cells]);
        (Updated, Kept) = (isClipped ? new T[cells] : S, isKept ? new T[cells] : S);
    }

    /// <summary>net_c(t), the cell input before g.</summary>
    public T[] Net { get; }

    /// <summary>sn_c(t), what F4 gives; s_c(t) where nothing changes it before it is the state.</summary>
    public T[] Updated { get; }

    /// <summary>s_c(t), the state.</summary>
    public T[] S { get; }

    /// <summary>k_c(t), the state as step t + 1 reads it; s_c(t) without zoneout.</summary>
    public T[] Kept { get; }

    /// <summary>y^c(t), the cell output.</summary>
    public T[] Y { get; }
}
