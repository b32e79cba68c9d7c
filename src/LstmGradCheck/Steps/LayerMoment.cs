using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Steps;

/// <summary>All that a forward equation of a layer may look at: one layer at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
public class LayerMoment<T>
    where T : struct, IScalar<T>
{
    /// <summary>The layer.</summary>
    public required Layer Layer { get; init; }

    /// <summary>Its weights.</summary>
    public required LayerWeights<T> Weights { get; init; }

    /// <summary>The layer at t - 1; for t = 1 its states and recurrent sources are the initial ones.</summary>
    public required LayerStep<T> Prev { get; init; }

    /// <summary>The layer at t.</summary>
    public required LayerStep<T> Now { get; init; }
}
