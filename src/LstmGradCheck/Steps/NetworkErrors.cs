namespace LstmGradCheck.Steps;

/// <summary>The errors of a network at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Layers">The layers, in the order of <see cref="Network.LstmNetwork.Layers"/>.</param>
/// <param name="Output">The output units, or null if there are none.</param>
/// <param name="InputError">-dE/dx_m(t), one value for each input.</param>
public sealed record NetworkErrors<T>(IReadOnlyList<LayerErrors<T>> Layers, OutputErrors<T>? Output, T[] InputError);

/// <summary>The errors of the output units at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="units">K, the number of output units.</param>
/// <param name="sources">The number of their sources.</param>
public sealed class OutputErrors<T>(int units, int sources)
{
    /// <summary>delta_k(t) = -dE/dnet_k(t).</summary>
    public T[] Delta { get; } = new T[units];

    /// <summary>The error that the output units pass to each of their sources, sum_k W_k,m delta_k(t).</summary>
    public T[] SourceError { get; } = new T[sources];
}
