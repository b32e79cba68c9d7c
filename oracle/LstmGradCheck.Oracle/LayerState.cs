using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle;

/// <summary>What one step of a layer passes on, each with a column for each sequence of the batch.</summary>
/// <param name="State">k_c(t), the states that the next step reads: s_c(t), or with zoneout what is kept of them.</param>
/// <param name="Port">o_i(t), the outputs that leave the layer.</param>
/// <param name="Recurrent">y_r(t), the recurrent sources: the port, then with gate recurrence y^in, y^phi, y^out.</param>
internal sealed record LayerState(Tensor State, Tensor Port, Tensor Recurrent);
