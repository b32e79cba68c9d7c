using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>A direction in the inputs and initial values of one sequence.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Inputs">dx_m(t), T x I.</param>
/// <param name="Start">The tangents before the first step: ds0 and dy0 of every layer, 0 where a layer has no initial state of its own.</param>
public sealed record SequenceDirection<T>(IReadOnlyList<T[]> Inputs, NetworkStep<T> Start)
    where T : struct, IScalar<T>;
