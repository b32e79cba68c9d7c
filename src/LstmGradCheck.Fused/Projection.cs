using System.Numerics;
using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused;

/// <summary>The weights of a layer's projection, and its products at each step (F6.proj, B2.proj, B2.cell).</summary>
internal sealed unsafe class Projection<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FusedLayer<V, T> layer;
    private readonly RowOrder order;
    private readonly Rows rows;

    internal Projection(Arena arena, FusedLayer<V, T> layer, Rows rows)
    {
        (this.layer, order, this.rows) = (layer, layer.Order, rows);
        W = new(arena, layer.Layer.Port, layer.Layer.Cells, rows.LargestChunk);
    }

    /// <summary>W_proj, N x C.</summary>
    internal Factor<V, T> W { get; }

    /// <summary>F6.proj: r of step t in the member's panels, which are also the first recurrent sources of the next step.</summary>
    internal void Forward(int t, int member)
    {
        var (first, count) = (rows.First(t), rows.At(t));
        var panels = layer.Crew.Share(member, Panels<V, T>.Of(layer.Layer.Port));
        W.Forward(layer.Y.From(first), count, layer.Port.From(first), add: false, panels);
        var (from, to) = ColumnsOf(panels);
        for (var b = 0; b < count && from < to; b++)
        {
            if (order.RowAfter(t, b) is var next and >= 0)
                new Span<T>(layer.Port.Row(first + b) + from, to - from).CopyTo(new(layer.Recurrent.Row(next) + from, to - from));
        }
    }

    /// <summary>B2.proj: adds R to delta_proj of step t, for the sequences that go on after it, in the panels of R that the member has computed.</summary>
    internal void AddRecurrentErrors(int t, int member)
    {
        var (from, to) = ColumnsOf(layer.ErrorPanels(member));
        var count = Math.Min(rows.At(t), rows.At(order.After(t)));
        for (var b = 0; b < count; b++)
        {
            T* R = layer.RecurrentError.Of(member).Row(b), delta = layer.PortError.Of(member).Row(rows.First(t) + b);
            for (var i = from; i < to; i += V.Count)
                (V.Load(delta + i) + V.Load(R + i)).Store(delta + i);
        }
    }

    /// <summary>B2.cell: e_y of step t for the member's cells.</summary>
    internal void Backward(int t, int member)
    {
        var (from, to) = layer.Shares[member];
        var first = rows.First(t);
        W.Backward(layer.PortError.Of(member).From(first), rows.At(t), layer.OutputError.Of(member).From(first), (from / 4, (to + 3) / 4));
    }

    private (int From, int To) ColumnsOf((int From, int To) panels) =>
        (panels.From * Panels<V, T>.Width, Math.Min(panels.To * Panels<V, T>.Width, layer.PortColumns));
}
