using System.Numerics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>Reads what a pass left: out of vectors and copies of gates into the papers' order.</summary>
internal sealed unsafe class FusedReading<V, T>(FusedNetwork<V, T> network, Divided<T> inputErrors, bool keepsTrace) : IFusedValues
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public double[] Net(int sequence, int t, int layer, Unit unit) =>
        layer == 0 ? network.Outputs!.Net.Get(RowOf(sequence, t), network.Outputs.Options.Units) : First(network.Layers[layer - 1].Net, sequence, t, layer, unit);

    public double[] Activation(int sequence, int t, int layer, Unit unit)
    {
        if (layer == 0)
            return network.Outputs!.Y.Get(RowOf(sequence, t), network.Outputs.Options.Units);
        var of = network.Layers[layer - 1];
        return unit == Unit.Cell
            ? of.Y.Get(RowOf(sequence, t), of.Layer.Cells)
            : Array.ConvertAll(First(of.Raw, sequence, t, layer, unit), raw => Scalar(of.Layer.Options.F, raw));
    }

    public double[] Delta(int sequence, int t, int layer, Unit unit)
    {
        if (layer == 0)
            return network.Outputs!.Delta.Get(RowOf(sequence, t), network.Outputs.Options.Units);
        return First(network.Layers[layer - 1].Delta, sequence, t, layer, unit);
    }

    public double[] State(int sequence, int t, int layer) => Cells(network.Layers[layer - 1].State, RowOf(sequence, t), layer);

    public double[] OutputError(int sequence, int t, int layer) => Cells(network.Layers[layer - 1].OutputError, RowOf(sequence, t), layer);

    public double[] StateError(int sequence, int t, int layer) => Cells(network.Layers[layer - 1].StateError, RowOf(sequence, t), layer);

    public double[] InputError(int sequence, int t) => inputErrors.Get(RowOf(sequence, t), network.Layers[0].Sources[0].Source.Width);

    public double[] InitialStateError(int sequence, int layer) => Cells(network.Layers[layer - 1].Carry, network.Rows.PlaceOf(sequence - 1), layer);

    public double[] InitialOutputError(int sequence, int layer)
    {
        var of = network.Layers[layer - 1];
        var all = of.RecurrentError.Get(network.Rows.PlaceOf(sequence - 1), of.RecurrentWidth);
        return [.. Enumerable.Range(0, of.Layer.RecurrentSources).Select(r => all[of.RecurrentColumn(r)])];
    }

    public double[] Gradient(Parameter parameter) => WeightPlaces<V, T>.Gradient(network, parameter);

    private int RowOf(int sequence, int t) => network.Rows.Of(sequence - 1, t);

    private double[] Cells(Divided<T> matrix, int row, int layer) => matrix.Get(row, network.Layers[layer - 1].Layer.Cells);

    private double[] OfCells(Strided<T> matrix, int sequence, int t, int layer, Unit unit)
    {
        var (of, kind) = (network.Layers[layer - 1], FusedLayer<V, T>.KindOf(unit));
        var all = matrix.Get(RowOf(sequence, t), of.U.Units);
        return [.. Enumerable.Range(0, of.Layer.Cells).Select(cell => all[FusedLayer<V, T>.ColumnOf(kind, cell)])];
    }

    /// <summary>A value that all copies of a gate share.</summary>
    private double[] First(Strided<T> matrix, int sequence, int t, int layer, Unit unit)
    {
        if (!keepsTrace)
            throw new InvalidOperationException("nets, gates and deltas of layers were not kept; keepsTrace keeps them");
        var (of, ofCells) = (network.Layers[layer - 1].Layer, OfCells(matrix, sequence, t, layer, unit));
        return unit == Unit.Cell ? ofCells : [.. Enumerable.Range(0, of.Blocks).Select(j => ofCells[of.FirstCellOf(j)])];
    }

    /// <summary>y in the precision of the pass, given the raw value.</summary>
    private static double Scalar(Squashing f, double raw)
    {
        var y = stackalloc T[V.Count];
        Shape<T>.Of(f).Value(V.Of(T.CreateChecked(raw))).Store(y);
        return double.CreateChecked(*y);
    }
}
