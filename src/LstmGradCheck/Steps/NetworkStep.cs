namespace LstmGradCheck.Steps;

/// <summary>The forward values of a network at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Layers">The layers; layer l is at index l - 1.</param>
/// <param name="Output">The output units; null if there are none, and before the first step.</param>
public sealed record NetworkStep<T>(IReadOnlyList<LayerStep<T>> Layers, OutputStep<T>? Output);
