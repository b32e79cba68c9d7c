using LstmGradCheck.Numbers;

namespace LstmGradCheck.Network;

/// <summary>The weights of one layer.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class LayerWeights<T>
    where T : struct, IScalar<T>
{
    /// <summary>The weights into the input gates.</summary>
    public UnitWeights<T> InputGate { get; } = new();

    /// <summary>The weights into the forget gates; empty without forget gates.</summary>
    public UnitWeights<T> ForgetGate { get; } = new();

    /// <summary>The weights into the output gates.</summary>
    public UnitWeights<T> OutputGate { get; } = new();

    /// <summary>The weights into the cells.</summary>
    public UnitWeights<T> Cell { get; } = new();

    /// <summary>The weights into the projection, projection x cells; empty without one.</summary>
    public UnitWeights<T> Projection { get; } = new();

    /// <summary>The weights into the units of one kind.</summary>
    /// <param name="unit">A unit of a layer.</param>
    /// <returns>The weights.</returns>
    public UnitWeights<T> Of(Unit unit) => unit switch
    {
        Unit.InputGate => InputGate,
        Unit.ForgetGate => ForgetGate,
        Unit.OutputGate => OutputGate,
        Unit.Projection => Projection,
        _ => Cell,
    };
}
