using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>What a backward pass leaves of one sequence.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Steps">The errors of steps 1 to T; step t stands at t - 1.</param>
/// <param name="InitialStateErrors">-dE/ds0, for each layer C values.</param>
/// <param name="InitialOutputErrors">-dE/dy0, for each layer one value for each recurrent source; 0 where recurrent connections are cut.</param>
public sealed record SequenceErrors<T>(
    IReadOnlyList<NetworkErrors<T>> Steps,
    IReadOnlyList<T[]> InitialStateErrors,
    IReadOnlyList<T[]> InitialOutputErrors)
{
    /// <summary>
    /// Of the on-line gradient, the errors of steps 1 to T that each step injects by itself and that layers hand down;
    /// <see cref="Steps"/> has each layer's own. Empty for the other gradients, where they are the same.
    /// </summary>
    public IReadOnlyList<NetworkErrors<T>> ErrorsNow { get; init; } = [];

    /// <summary>Takes -dE/ds0 and -dE/dy0 out of the errors at t = 0.</summary>
    internal static SequenceErrors<T> Of(IReadOnlyList<NetworkErrors<T>> steps, NetworkErrors<T> initial) => new(
        steps,
        [.. initial.Layers.Select(layer => layer.Cell.StateError)],
        [.. initial.Layers.Select(layer => layer.RecurrentError)]);
}
