using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using TorchSharp;
using static LstmGradCheck.Oracle.TensorArithmetic;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle;

/// <summary>The net inputs of one kind of unit of a layer and their squashing.</summary>
internal sealed class UnitForward
{
    private readonly Layer layer;
    private readonly Unit unit;
    private readonly GradientStops stops;
    private readonly Tensor W, U;
    private readonly Tensor? P, b, block;

    /// <summary>Takes the weights of the units.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="unit">A gate or the cells.</param>
    /// <param name="weights">All weights, by name.</param>
    /// <param name="stops">Where no gradient flows back.</param>
    internal UnitForward(Layer layer, Unit unit, IReadOnlyDictionary<string, Tensor> weights, GradientStops stops)
    {
        (this.layer, this.unit, this.stops) = (layer, unit, stops);
        (W, U, P, b) = (weights[Name("W")], weights[Name("U")], Column("P"), Column("b"));
        block = BlocksOf(layer);

        Tensor? Column(string array) => weights.GetValueOrDefault(Name(array))?.unsqueeze(1);
    }

    /// <summary>For each cell its block, counted from 0; null if every block has one cell.</summary>
    /// <param name="layer">The layer.</param>
    internal static Tensor? BlocksOf(Layer layer) => layer.Blocks == layer.Cells
        ? null
        : torch.tensor(Enumerable.Range(0, layer.Cells).Select(c => (long)layer.BlockOf(c)).ToArray());

    /// <summary>The net inputs.</summary>
    /// <param name="z">z_m(t), the external sources.</param>
    /// <param name="y_prev">y_r(t-1), the recurrent sources.</param>
    /// <param name="s">The states that peepholes see.</param>
    /// <param name="step">The step.</param>
    /// <returns>The recorded net inputs.</returns>
    internal Tensor Net(Tensor z, Tensor y_prev, Tensor s, BatchStep step)
    {
        // M1: the sources as these units see them
        var z_a = Masked("input", z, step);
        var y_a = Masked("recurrent", y_prev, step);
        // M2: both products, peepholes and bias
        return step.Record(QuantityKind.Net, layer.Name, unit, Sum(W.matmul(z_a), U.matmul(y_a), Peephole(s), b));
    }

    /// <summary>F.clip: the squashing of the net inputs, which are clipped if the layer says so.</summary>
    /// <param name="squashing">f or g.</param>
    /// <param name="net">The net inputs.</param>
    internal Tensor Squashed(Squashing squashing, Tensor net) => Squash(squashing, Clip(net, layer.Options.Clips.Nets));

    /// <summary>A gate's activations, recorded.</summary>
    /// <param name="net">The net inputs.</param>
    /// <param name="step">The step.</param>
    internal Tensor Gate(Tensor net, BatchStep step) => step.Record(QuantityKind.Activation, layer.Name, unit, Squashed(layer.Options.F, net));

    /// <summary>A mask of these units, or else the one that all units of the layer have.</summary>
    private Tensor Masked(string mask, Tensor sources, BatchStep step)
    {
        var d = step.Mask(Name(mask)) ?? step.Mask($"{layer.Name}.{mask}");
        return d is null ? sources : d * sources;
    }

    /// <summary>P s, summed over the cells of each block; null without peepholes.</summary>
    private Tensor? Peephole(Tensor s)
    {
        if (P is null)
            return null;
        var terms = P * (stops.Peepholes ? s.detach() : s);
        return block is null ? terms : SumInto(terms, block, layer.Blocks);
    }

    private string Name(string array) => $"{layer.Name}.{unit.Symbol()}.{array}";
}
