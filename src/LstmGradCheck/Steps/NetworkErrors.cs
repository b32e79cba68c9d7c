namespace LstmGradCheck.Steps;

/// <summary>The errors of a network at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Layers">The layers; layer l is at index l - 1.</param>
/// <param name="Output">The output units, or null if there are none.</param>
/// <param name="InputError">-dE/dx_m(t), one value for each input.</param>
public sealed record NetworkErrors<T>(IReadOnlyList<LayerErrors<T>> Layers, OutputErrors<T>? Output, T[] InputError);
