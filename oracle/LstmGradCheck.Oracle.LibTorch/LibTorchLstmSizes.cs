namespace LstmGradCheck.Oracle.LibTorch;

/// <summary>The sizes of libtorch's own LSTM, all at least 1.</summary>
/// <param name="Inputs">I, the number of inputs.</param>
/// <param name="Hidden">H, the number of cells of each layer.</param>
/// <param name="Layers">The number of layers.</param>
/// <param name="Steps">T, the number of steps of every sequence.</param>
/// <param name="Batch">N, the number of sequences.</param>
public sealed record LibTorchLstmSizes(int Inputs, int Hidden, int Layers, int Steps, int Batch);
