using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle;

/// <summary>What one step of a layer passes on, each with a column for each sequence of the batch.</summary>
/// <param name="S">s_c(t), the states.</param>
/// <param name="Y">y^c(t), the outputs of the cells.</param>
/// <param name="Recurrent">y_r(t), the recurrent sources: the outputs of the cells, then with gate recurrence y^in, y^phi, y^out.</param>
internal sealed record LayerState(Tensor S, Tensor Y, Tensor Recurrent);
