using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>What a backward pass leaves of one sequence.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Steps">The errors of steps 1 to T; step t stands at t - 1.</param>
/// <param name="InitialStateErrors">-dE/ds0, for each layer C values.</param>
/// <param name="InitialOutputErrors">-dE/dy0, for each layer one value for each recurrent source.</param>
public sealed record SequenceErrors<T>(
    IReadOnlyList<NetworkErrors<T>> Steps,
    IReadOnlyList<T[]> InitialStateErrors,
    IReadOnlyList<T[]> InitialOutputErrors);
