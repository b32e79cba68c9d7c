using System.Numerics;
using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused;

/// <summary>What peepholes hand over, for each cell's copy of a gate: a sum over the cells of its block.</summary>
internal sealed unsafe class PeepholeSums<V, T>(FusedLayer<V, T> layer, (int From, int To) groups)
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>sum_c P_c s_c of each copy of a gate, into the gate's row of <see cref="FusedLayer{V, T}.PeepholeTerms"/>.</summary>
    internal void Ahead(int gate, T* s)
    {
        T* P = layer.P.Row(gate), sum = layer.PeepholeTerms.Row(gate);
        for (var c = groups.From * V.Count; c < groups.To * V.Count; c += V.Count)
            (V.Load(P + c) * V.Load(s + c)).Store(sum + c);
        if (layer.HasCopies)
            SumBlocks(sum);
    }

    /// <summary>
    /// The delta of a gate, at each of its copies: into the gate's row of <see cref="FusedLayer{V, T}.PeepholeTerms"/>.
    /// Adds its terms of B8.P.
    /// </summary>
    internal void Back(int gate, T* delta, T* s)
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
