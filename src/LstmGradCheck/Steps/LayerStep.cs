using LstmGradCheck.Network;

namespace LstmGradCheck.Steps;

/// <summary>The forward values of one layer at one time step; all 0 for a step that does not exist.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="layer">The layer.</param>
public sealed class LayerStep<T>(Layer layer)
{
    /// <summary>The input gates.</summary>
    public GateStep<T> InputGate { get; } = new(layer.Blocks);

    /// <summary>The forget gates; without forget gates Y is 1 and Net is not used.</summary>
    public GateStep<T> ForgetGate { get; } = new(layer.Blocks);

    /// <summary>The output gates.</summary>
    public GateStep<T> OutputGate { get; } = new(layer.Blocks);

    /// <summary>The cells.</summary>
    public CellStep<T> Cell { get; } = new(layer.Cells);

    /// <summary>o_i(t), what leaves the layer; the outputs of the cells where nothing stands between them and the port.</summary>
    public T[] Port => Cell.Y;

    /// <summary>z_m(t), the external sources.</summary>
    public T[] Sources { get; } = new T[layer.Sources];

    /// <summary>y_r(t), the recurrent sources of step t + 1: the port, then with gate recurrence in, phi, out.</summary>
    public T[] Recurrent { get; } = new T[layer.RecurrentSources];

    /// <summary>z_a,m(t), the external sources as units of one kind see them (M1).</summary>
    /// <param name="unit">A unit of a layer.</param>
    /// <returns>One value for each source.</returns>
    public T[] SourcesOf(Unit unit) => Sources;

    /// <summary>The gates of one kind.</summary>
    /// <param name="unit">A kind of gate.</param>
    /// <returns>The gates.</returns>
    public GateStep<T> Gate(Unit unit) => unit switch
    {
        Unit.InputGate => InputGate,
        Unit.ForgetGate => ForgetGate,
        _ => OutputGate,
    };
}

/// <summary>The gates of one kind at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="blocks">B, the number of blocks.</param>
public sealed class GateStep<T>(int blocks)
{
    /// <summary>net_j(t), one value for each block.</summary>
    public T[] Net { get; } = new T[blocks];

    /// <summary>y^j(t) = f(net_j(t)), one value for each block.</summary>
    public T[] Y { get; } = new T[blocks];
}

/// <summary>The cells of one layer at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="cells">C, the number of cells.</param>
public sealed class CellStep<T>(int cells)
{
    /// <summary>net_c(t), the cell input before g.</summary>
    public T[] Net { get; } = new T[cells];

    /// <summary>s_c(t), the state.</summary>
    public T[] S { get; } = new T[cells];

    /// <summary>The state as step t + 1 reads it; s_c(t) where nothing changes it in between.</summary>
    public T[] Kept => S;

    /// <summary>y^c(t), the cell output.</summary>
    public T[] Y { get; } = new T[cells];
}
