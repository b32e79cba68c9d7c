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

    /// <summary>z_m(t), the external sources.</summary>
    public T[] Sources { get; } = new T[layer.Sources];

    /// <summary>y_r(t), the recurrent sources of step t + 1: the cells, then with gate recurrence in, phi, out.</summary>
    public T[] Recurrent { get; } = new T[layer.RecurrentSources];

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
