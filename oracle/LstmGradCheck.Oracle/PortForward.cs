using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using static LstmGradCheck.Oracle.TensorArithmetic;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle;

/// <summary>What stands between the cells of a layer and its neighbours: the projection and the zoneout of outputs.</summary>
/// <param name="layer">The layer.</param>
/// <param name="weights">All weights, by name.</param>
internal sealed class PortForward(Layer layer, IReadOnlyDictionary<string, Tensor> weights)
{
    private readonly Tensor? W_proj = weights.GetValueOrDefault($"{layer.Name}.proj.W");

    /// <summary>One step.</summary>
    /// <param name="y">y^c(t), the outputs of the cells.</param>
    /// <param name="o_prev">o_i(t-1), of the step before this one in the layer's direction.</param>
    /// <param name="step">The step.</param>
    /// <returns>o_i(t), the outputs that leave the layer.</returns>
    internal Tensor Step(Tensor y, Tensor o_prev, BatchStep step)
    {
        var v = y;
        if (W_proj is not null)
        {
            // F6.proj, F.clip
            var net = step.Record(QuantityKind.Net, layer.Name, Unit.Projection, W_proj.matmul(y));
            v = step.Record(QuantityKind.Activation, layer.Name, Unit.Projection, Clip(net, layer.Options.Clips.Projection));
        }

        // F6.zoneout
        var d_o = step.Mask($"{layer.Name}.zoneout.y");
        return d_o is null ? v : step.Record(QuantityKind.Activation, layer.Name, Unit.Port, Kept(d_o, o_prev, v));
    }
}
