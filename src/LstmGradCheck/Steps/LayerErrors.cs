using LstmGradCheck.Network;

namespace LstmGradCheck.Steps;

/// <summary>
/// The errors of one layer at one time step; at T + 1 they are all 0. Where an option of the layer does not stand between two
/// values, their errors are the same array.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class LayerErrors<T>
{
    /// <summary>Errors that have not been computed yet.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="masks">The masks that a sequence gives for it; null for none.</param>
    public LayerErrors(Layer layer, LayerMasks? masks = null)
    {
        var has = (masks ?? LayerMasks.None).Has;
        InputGate = new(layer.Blocks);
        ForgetGate = new(layer.Blocks);
        OutputGate = new(layer.Blocks);
        PortError = new T[layer.Port];
        PortInputError = has(MaskKind.ZoneoutY) ? new T[layer.Port] : PortError;
        ProjectionDelta = layer.Options.Clips.Projection is null ? PortInputError : new T[layer.Port];
        Cell = new(layer.Cells, layer.Options.Projection is null ? PortInputError : new T[layer.Cells], layer.Options.Clips.S is not null, has(MaskKind.ZoneoutS));
        RecurrentError = new T[layer.RecurrentSources];
        SourceError = new T[layer.Sources];
    }

    /// <summary>The input gates.</summary>
    public GateErrors<T> InputGate { get; }

    /// <summary>The forget gates; 0 without forget gates.</summary>
    public GateErrors<T> ForgetGate { get; }

    /// <summary>The output gates.</summary>
    public GateErrors<T> OutputGate { get; }

    /// <summary>The cells.</summary>
    public CellErrors<T> Cell { get; }

    /// <summary>e_o,i(t) = -dE/do_i(t), the error at the port.</summary>
    public T[] PortError { get; }

    /// <summary>e_v,i(t) = -dE/dv_i(t), the error of what reaches the port: e_o, or with zoneout what it makes of it.</summary>
    public T[] PortInputError { get; }

    /// <summary>delta_proj,i(t) = -dE/d(sum_c W_proj,ic y^c(t)), the delta of the projection: e_v where it is not clipped (B2.proj).</summary>
    public T[] ProjectionDelta { get; }

    /// <summary>R_r(t), the error that reaches recurrent source r from step t + 1; for t = 0 it is -dE/dy0_r.</summary>
    public T[] RecurrentError { get; }

    /// <summary>-dE/dz_m(t), the error that this layer passes to its external sources (B9).</summary>
    public T[] SourceError { get; }

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
        Unit.Projection => ProjectionDelta,
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
public sealed class CellErrors<T>
{
    internal CellErrors(int cells, T[] outputError, bool isClipped, bool isKept)
    {
        (Delta, StateError, OutputError, Carry) = (new T[cells], new T[cells], outputError, new T[isKept ? cells : 0]);
        UpdateError = isClipped ? new T[cells] : StateError;
    }

    /// <summary>delta_c(t) = -dE/dnet_c(t).</summary>
    public T[] Delta { get; }

    /// <summary>e_s,c(t) = -dE/ds_c(t), the internal state error.</summary>
    public T[] StateError { get; }

    /// <summary>e_sn,c(t), the error of what F4 gives; e_s,c(t) where nothing changes it before it is the state.</summary>
    public T[] UpdateError { get; }

    /// <summary>carry_c(t) = -dE/dk_c(t), the error of the kept state; empty without zoneout of the state.</summary>
    public T[] Carry { get; }

    /// <summary>e_y,c(t) = -dE/dy^c(t), the error at the cell's output.</summary>
    public T[] OutputError { get; }
}
