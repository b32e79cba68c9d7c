using System.Numerics;
using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused;

/// <summary>The sums of the peepholes over the cells of a block, for each copy of a gate.</summary>
internal sealed unsafe class PeepholeSums<V, T>(FusedLayer<V, T> layer, (int From, int To) groups)
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Writes sum_c P_c s_c for each copy of a gate to the gate's row of <see cref="FusedLayer{V, T}.PeepholeTerms"/>.</summary>
    internal void Forward(int gate, T* s)
    {
        T* P = layer.P.Row(gate), sum = layer.PeepholeTerms.Row(gate);
        for (var c = groups.From * V.Count; c < groups.To * V.Count; c += V.Count)
            (V.Load(P + c) * V.Load(s + c)).Store(sum + c);
        if (layer.HasCopies)
            SumBlocks(sum);
    }

    /// <summary>
    /// Writes the delta of a gate for each of its copies to the gate's row of <see cref="FusedLayer{V, T}.PeepholeTerms"/>, and
    /// adds the gate's terms of B8.P.
    /// </summary>
    internal void Backward(int gate, T* delta, T* s)
    {
        T* sum = layer.PeepholeTerms.Row(gate), gradient = layer.PeepholeGradient.Row(gate);
        for (var g = groups.From; g < groups.To; g++)
            V.Load(delta + (((g * 4) + gate) * V.Count)).Store(sum + (g * V.Count));
        if (layer.HasCopies)
            SumBlocks(sum);
        for (var c = groups.From * V.Count; c < groups.To * V.Count; c += V.Count)
            V.MultiplyAdd(V.Load(sum + c), V.Load(s + c), V.Load(gradient + c)).Store(gradient + c);
    }

    private void SumBlocks(T* values)
    {
        for (var j = 0; j < layer.Layer.Blocks; j++)
        {
            var (from, to, sum) = (layer.Layer.FirstCellOf(j), layer.Layer.FirstCellOf(j + 1), T.Zero);
            for (var c = from; c < to; c++)
                sum += values[c];
            for (var c = from; c < to; c++)
                values[c] = sum;
        }
    }
}
