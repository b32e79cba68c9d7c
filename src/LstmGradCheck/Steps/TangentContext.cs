using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Steps;

/// <summary>
/// Everything that a tangent equation of a layer may read: one layer at one time step, and the tangents of its values, which
/// are their derivatives along a direction. Tangents have a <see cref="LayerStep{T}"/> of their own, laid out like the values.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class TangentContext<T> : LayerContext<T>
    where T : struct, IScalar<T>
{
    /// <summary>dW, dU, dP and db, the direction in the layer's weights.</summary>
    public required LayerWeights<T> Direction { get; init; }

    /// <summary>The tangents at t - 1 as the state equation reads them; 0 if s(t-1) is held fixed wherever it is used.</summary>
    public required LayerStep<T> PrevTangent { get; init; }

    /// <summary>The tangents at t, as far as they have been computed.</summary>
    public required LayerStep<T> NowTangent { get; init; }

    /// <summary>The tangents at t - 1 as recurrent connections and peepholes read them; 0 if those are cut.</summary>
    public required LayerStep<T> PrevTangentConnected { get; init; }

    /// <summary>The tangents at t as the peepholes of the output gate read them; 0 if those are cut.</summary>
    public required LayerStep<T> NowTangentConnected { get; init; }

    /// <summary>The tangents of the recurrent sources as units of one kind see them (M1).</summary>
    /// <param name="unit">A unit of the layer.</param>
    /// <returns>One value for each recurrent source.</returns>
    public T[] RecurrentTangentOf(Unit unit) => NowTangent.MaskedRecurrentOf(unit) ?? PrevTangentConnected.Recurrent;
}
