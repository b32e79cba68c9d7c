using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Steps;

/// <summary>Everything that a tangent equation of the output units may read: one time step, its tangents and the direction.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class OutputTangentContext<T> : OutputContext<T>
    where T : struct, IScalar<T>
{
    /// <summary>dW and db, the direction in the weights of the output units.</summary>
    public required UnitWeights<T> Direction { get; init; }

    /// <summary>The tangents at t, as far as they have been computed.</summary>
    public required OutputStep<T> NowTangent { get; init; }
}
