using LstmGradCheck.Numbers;

namespace LstmGradCheck.Steps;

/// <summary>The forward values of a network at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Layers">The layers, in the order of <see cref="Network.LstmNetwork.Layers"/>.</param>
/// <param name="Output">The output units; null if there are none, and before the first step.</param>
public sealed record NetworkStep<T>(IReadOnlyList<LayerStep<T>> Layers, OutputStep<T>? Output)
    where T : struct, IScalar<T>;

/// <summary>The output units at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="units">K, the number of output units.</param>
/// <param name="sources">The number of their sources.</param>
public sealed class OutputStep<T>(int units, int sources)
{
    /// <summary>The sources: the outputs of layers, then with a shortcut x(t); times their mask, if one is given.</summary>
    public T[] Sources { get; } = new T[sources];

    /// <summary>The mask of the sources at this step; null for none.</summary>
    public T[]? Mask { get; set; }

    /// <summary>net_k(t).</summary>
    public T[] Net { get; } = new T[units];

    /// <summary>y^k(t) = f_k(net_k(t)).</summary>
    public T[] Y { get; } = new T[units];
}
