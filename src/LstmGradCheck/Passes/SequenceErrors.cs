using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>The errors that a backward pass computes for one sequence.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Steps">The errors of steps 1 to T; step t is at index t - 1.</param>
/// <param name="InitialStateErrors">-dE/ds0, for each layer C values.</param>
/// <param name="InitialOutputErrors">-dE/dy0, for each layer a value for each recurrent source; 0 if recurrent connections are cut.</param>
public sealed record SequenceErrors<T>(
    IReadOnlyList<NetworkErrors<T>> Steps,
    IReadOnlyList<T[]> InitialStateErrors,
    IReadOnlyList<T[]> InitialOutputErrors)
{
    /// <summary>
    /// For the on-line gradient, the instantaneous errors of steps 1 to T, which layers pass down; <see cref="Steps"/> has
    /// each layer's own. Empty for the other gradients, whose layers pass down their own errors.
    /// </summary>
    public IReadOnlyList<NetworkErrors<T>> ErrorsNow { get; init; } = [];

    /// <summary>Takes -dE/ds0 and -dE/dy0 from the errors before the first step of each layer.</summary>
    internal static SequenceErrors<T> Of(SequenceOrder order, NetworkErrors<T>[] errors)
    {
        var initial = errors[0].Layers.Select((_, l) => errors[order[l].Start].Layers[l]).ToList();
        return new(errors[1..^1], [.. initial.Select(layer => layer.Cell.StateError)], [.. initial.Select(layer => layer.RecurrentError)]);
    }
}
