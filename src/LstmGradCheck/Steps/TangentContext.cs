using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Steps;

/// <summary>
/// All that a tangent equation of a layer may look at: one layer at one time step, and how far its values change along a
/// direction. The tangent of a value has the value's place in a <see cref="LayerStep{T}"/> of its own.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class TangentContext<T> : LayerContext<T>
    where T : struct, IScalar<T>
{
    /// <summary>dW, dU, dP and db, the direction in the layer's weights.</summary>
    public required LayerWeights<T> Direction { get; init; }

    /// <summary>The tangents at t - 1 as the state sees them; 0 where s(t-1) is held fixed wherever it is used.</summary>
    public required LayerStep<T> PrevTangent { get; init; }

    /// <summary>The tangents at t, as far as they are computed.</summary>
    public required LayerStep<T> NowTangent { get; init; }

    /// <summary>The tangents at t - 1 as net inputs see them through recurrent connections and peepholes; 0 where those are cut.</summary>
    public required LayerStep<T> PrevTangentConnected { get; init; }

    /// <summary>The tangents at t as the output gate sees them through its peepholes; 0 where those are cut.</summary>
    public required LayerStep<T> NowTangentConnected { get; init; }
}
