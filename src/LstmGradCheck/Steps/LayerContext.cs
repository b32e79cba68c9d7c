using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Steps;

/// <summary>Everything that a forward equation of a layer may read: one layer at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
public class LayerContext<T>
    where T : struct, IScalar<T>
{
    /// <summary>The layer.</summary>
    public required Layer Layer { get; init; }

    /// <summary>Its weights.</summary>
    public required LayerWeights<T> Weights { get; init; }

    /// <summary>The layer at t - 1; at its first step, states and recurrent sources are the initial ones. A reverse direction reads t + 1 before t.</summary>
    public required LayerStep<T> Prev { get; init; }

    /// <summary>The layer at t.</summary>
    public required LayerStep<T> Now { get; init; }

    /// <summary>
    /// The layer at t - 1 as recurrent connections and peepholes read it: <see cref="Prev"/>, unless a numerical source
    /// holds fixed what a truncation cuts.
    /// </summary>
    public LayerStep<T> PrevConnected { get => field ?? Prev; init; }

    /// <summary>The layer at t as the peepholes of the output gate read it: <see cref="Now"/>, unless it is held fixed.</summary>
    public LayerStep<T> NowConnected { get => field ?? Now; init; }

    /// <summary>y_a,r(t), the recurrent sources of this step as units of one kind see them (M1): y_r(t-1).</summary>
    /// <param name="unit">A unit of the layer.</param>
    /// <returns>One value for each recurrent source.</returns>
    public T[] RecurrentOf(Unit unit) => Now.MaskedRecurrentOf(unit) ?? PrevConnected.Recurrent;
}
