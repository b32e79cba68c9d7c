using System.Numerics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>Reads the results of a pass, and rearranges them from vectors and copies of gates into the papers' order.</summary>
internal sealed unsafe class FusedReading<V, T>(FusedNetwork<V, T> network, Partitioned<T> inputErrors, bool keepsTrace) : IFusedValues
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public double[] Net(int sequence, int t, LayerName layer, Unit unit) =>
        layer == 0 ? network.Outputs!.Net.Get(RowOf(sequence, t), network.Outputs.Options.Units) : First(Of(layer).Net, sequence, t, layer, unit);

    public double[] Activation(int sequence, int t, LayerName layer, Unit unit)
    {
        if (layer == 0)
            return network.Outputs!.Y.Get(RowOf(sequence, t), network.Outputs.Options.Units);
        var of = Of(layer);
        return unit == Unit.Cell
            ? of.Y.Get(RowOf(sequence, t), of.Layer.Cells)
            : First(of.Raw, sequence, t, layer, unit, AffineActivation<T>.Of(of.Layer.Options.F));
    }

    public double[] Delta(int sequence, int t, LayerName layer, Unit unit)
    {
        if (layer == 0)
            return network.Outputs!.Delta.Get(RowOf(sequence, t), network.Outputs.Options.Units);
        return First(Of(layer).Delta, sequence, t, layer, unit);
    }

    public double[] State(int sequence, int t, LayerName layer) => Cells(Of(layer).State, RowOf(sequence, t), layer);

    public double[] OutputError(int sequence, int t, LayerName layer) => Cells(Of(layer).OutputError, RowOf(sequence, t), layer);

    public double[] StateError(int sequence, int t, LayerName layer) => Cells(Of(layer).StateError, RowOf(sequence, t), layer);

    public double[] InputError(int sequence, int t) => inputErrors.Get(RowOf(sequence, t), network.Layers[0].Sources[0].Source.Width);

    public double[] InitialStateError(int sequence, LayerName layer) => Cells(Of(layer).Carry, network.Rows.PlaceOf(sequence - 1), layer);

    public double[] InitialOutputError(int sequence, LayerName layer)
    {
        var of = Of(layer);
        var all = of.RecurrentError.Get(network.Rows.PlaceOf(sequence - 1), of.RecurrentWidth);
        return [.. Enumerable.Range(0, of.Layer.RecurrentSources).Select(r => all[of.RecurrentColumn(r)])];
    }

    public double[] Gradient(Parameter parameter) => WeightPlaces<V, T>.Gradient(network, parameter);

    private FusedLayer<V, T> Of(LayerName layer) => network.Layers[network.Topology.IndexOf(layer)];

    private int RowOf(int sequence, int t) => network.Rows.Of(sequence - 1, t);

    private double[] Cells(Partitioned<T> matrix, int row, LayerName layer) => matrix.Get(row, Of(layer).Layer.Cells);

    /// <summary>The values of the units of one kind, for gates those of the first copies; mapped to y if an activation is given.</summary>
    private double[] First(Strided<T> matrix, int sequence, int t, LayerName layer, Unit unit, AffineActivation<T>? squashed = null)
    {
        if (!keepsTrace)
            throw new InvalidOperationException("net inputs, gates and deltas of layers were not kept; construct with keepsTrace: true to keep them");
        var (of, kind) = (Of(layer).Layer, FusedLayer<V, T>.KindOf(unit));
        var row = matrix.Row(RowOf(sequence, t));
        var values = new double[of.Count(unit)];
        var lanes = stackalloc T[V.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var (at, lane) = Math.DivRem(unit == Unit.Cell ? i : of.FirstCellOf(i), V.Count);
            var vector = row + (((at * 4) + kind) * V.Count);
            if (squashed is { } activation && (lane == 0 || of.Blocks < of.Cells))
                activation.Value(V.Load(vector)).Store(lanes);
            values[i] = double.CreateChecked(squashed is null ? vector[lane] : lanes[lane]);
        }

        return values;
    }
}
