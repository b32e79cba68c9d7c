using System.Numerics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>Reads the results of a pass, and rearranges them from vectors and copies of gates into the papers' order.</summary>
internal sealed unsafe class FusedReading<V, T>(FusedNetwork<V, T> network, Partitioned<T> inputErrors, bool keepsTrace) : IFusedValues
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public double[] Net(int sequence, int t, LayerName layer, Unit unit) => layer == 0
        ? Row(network.Outputs!.Net, sequence, t, network.Outputs.Options.Units)
        : unit == Unit.Projection ? Row(Of(layer).Port, sequence, t, Of(layer).Layer.Port) : First(Of(layer).Net, sequence, t, layer, unit);

    public double[] Activation(int sequence, int t, LayerName layer, Unit unit)
    {
        if (layer == 0)
            return Row(network.Outputs!.Y, sequence, t, network.Outputs.Options.Units);
        var of = Of(layer);
        return unit switch
        {
            Unit.Cell => Row(of.Y, sequence, t, of.Layer.Cells),
            Unit.Projection or Unit.Port => Row(of.Port, sequence, t, of.Layer.Port),
            _ => First(of.Raw, sequence, t, layer, unit, AffineActivation<T>.Of(of.Layer.Options.F)),
        };
    }

    public double[] Delta(int sequence, int t, LayerName layer, Unit unit) => layer == 0
        ? Row(network.Outputs!.Delta, sequence, t, network.Outputs.Options.Units)
        : unit == Unit.Projection ? Row(Of(layer).PortError, sequence, t, Of(layer).Layer.Port) : First(Of(layer).Delta, sequence, t, layer, unit);

    public double[] State(int sequence, int t, LayerName layer) => Row(Of(layer).State, sequence, t, Of(layer).Layer.Cells);

    public double[] OutputError(int sequence, int t, LayerName layer) => Row(Of(layer).OutputError, sequence, t, Of(layer).Layer.Cells);

    public double[] StateError(int sequence, int t, LayerName layer) => Row(Of(layer).StateError, sequence, t, Of(layer).Layer.Cells);

    public double[] InputError(int sequence, int t)
    {
        // Freed memory is refused.
        _ = network.Layers;
        return Row(inputErrors, sequence, t, network.Topology.Inputs);
    }

    public double[] InitialStateError(int sequence, LayerName layer) => Of(layer).Carry.Get(network.Rows.PlaceOf(sequence - 1), Of(layer).Layer.Cells);

    public double[] InitialOutputError(int sequence, LayerName layer)
    {
        var of = Of(layer);
        var all = of.RecurrentError.Get(network.Rows.PlaceOf(sequence - 1), of.RecurrentWidth);
        return [.. Enumerable.Range(0, of.Layer.RecurrentSources).Select(r => all[of.RecurrentColumn(r)])];
    }

    public double[] Gradient(Parameter parameter) => network.Gradient(parameter);

    private FusedLayer<V, T> Of(LayerName layer) => network.Layers[network.Topology.IndexOf(layer)];

    /// <summary>The row of a step, or -1 for one that is not there, whose values are all 0.</summary>
    private int RowOf(int sequence, int t) => network.Rows.Of(sequence - 1, t);

    private double[] Row(Strided<T> matrix, int sequence, int t, int count) => RowOf(sequence, t) is var row and >= 0 ? matrix.Get(row, count) : new double[count];

    private double[] Row(Partitioned<T> matrix, int sequence, int t, int count) => RowOf(sequence, t) is var row and >= 0 ? matrix.Get(row, count) : new double[count];

    /// <summary>The values of the units of one kind, for gates those of the first copies; mapped to y if an activation is given.</summary>
    private double[] First(Strided<T> matrix, int sequence, int t, LayerName layer, Unit unit, AffineActivation<T>? squashed = null)
    {
        if (!keepsTrace)
            throw new InvalidOperationException("net inputs, gates and deltas of layers were not kept; construct with keepsTrace: true to keep them");
        var (of, kind, found) = (Of(layer).Layer, FusedLayer<V, T>.KindOf(unit), RowOf(sequence, t));
        var values = new double[of.Count(unit)];
        var lanes = stackalloc T[V.Count];
        for (var i = 0; i < values.Length && found >= 0; i++)
        {
            var (at, lane) = Math.DivRem(unit == Unit.Cell ? i : of.FirstCellOf(i), V.Count);
            var vector = matrix.Row(found) + (((at * 4) + kind) * V.Count);
            if (squashed is { } activation && (lane == 0 || of.Blocks < of.Cells))
                activation.Value(V.Load(vector)).Store(lanes);
            values[i] = double.CreateChecked(squashed is null ? vector[lane] : lanes[lane]);
        }

        return values;
    }
}
