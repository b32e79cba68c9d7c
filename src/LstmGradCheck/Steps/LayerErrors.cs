using LstmGradCheck.Network;

namespace LstmGradCheck.Steps;

/// <summary>The errors of one layer at one time step; at T + 1 they are all 0.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="layer">The layer.</param>
public sealed class LayerErrors<T>(Layer layer)
{
    /// <summary>The input gates.</summary>
    public GateErrors<T> InputGate { get; } = new(layer.Blocks);

    /// <summary>The forget gates; 0 without forget gates.</summary>
    public GateErrors<T> ForgetGate { get; } = new(layer.Blocks);

    /// <summary>The output gates.</summary>
    public GateErrors<T> OutputGate { get; } = new(layer.Blocks);

    /// <summary>The cells.</summary>
    public CellErrors<T> Cell { get; } = new(layer.Cells);

    /// <summary>e_o,i(t) = -dE/do_i(t), the error at the port; e_y where nothing stands between the cells and the port.</summary>
    public T[] PortError => Cell.OutputError;

    /// <summary>R_r(t), the error that reaches recurrent source r from step t + 1; for t = 0 it is -dE/dy0_r.</summary>
    public T[] RecurrentError { get; } = new T[layer.RecurrentSources];

    /// <summary>-dE/dz_m(t), the error that this layer passes to its external sources (B9).</summary>
    public T[] SourceError { get; } = new T[layer.Sources];

    /// <summary>delta_W of the units of one kind: -dE/dp_u, p_u the product of W and the external sources (M3).</summary>
    /// <param name="unit">A unit of a layer.</param>
    /// <returns>One value for each unit; delta where nothing stands between the product and the net input.</returns>
    public T[] DeltaW(Unit unit) => Delta(unit);

    /// <summary>delta_U of the units of one kind: -dE/dq_u, q_u the product of U and the recurrent sources (M3).</summary>
    /// <param name="unit">A unit of a layer.</param>
    /// <returns>One value for each unit; delta where nothing stands between the product and the net input.</returns>
    public T[] DeltaU(Unit unit) => Delta(unit);

    /// <summary>delta of the units of one kind.</summary>
    /// <param name="unit">A unit of a layer.</param>
    /// <returns>One value for each unit.</returns>
    public T[] Delta(Unit unit) => unit switch
    {
        Unit.InputGate => InputGate.Delta,
        Unit.ForgetGate => ForgetGate.Delta,
        Unit.OutputGate => OutputGate.Delta,
        _ => Cell.Delta,
    };
}

/// <summary>The errors of the gates of one kind at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="blocks">B, the number of blocks.</param>
public sealed class GateErrors<T>(int blocks)
{
    /// <summary>delta_j(t) = -dE/dnet_j(t), one value for each block.</summary>
    public T[] Delta { get; } = new T[blocks];
}

/// <summary>The errors of the cells of one layer at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="cells">C, the number of cells.</param>
public sealed class CellErrors<T>(int cells)
{
    /// <summary>delta_c(t) = -dE/dnet_c(t).</summary>
    public T[] Delta { get; } = new T[cells];

    /// <summary>e_s,c(t) = -dE/ds_c(t), the internal state error.</summary>
    public T[] StateError { get; } = new T[cells];

    /// <summary>The error of what F4 gives; e_s,c(t) where nothing changes it before it is the state.</summary>
    public T[] UpdateError => StateError;

    /// <summary>e_y,c(t) = -dE/dy^c(t), the error at the cell's output.</summary>
    public T[] OutputError { get; } = new T[cells];
}
