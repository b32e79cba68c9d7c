using System.Numerics;
using System.Runtime.InteropServices;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Fused;

/// <summary>The places of the numbers of a weight array in the matrices of a fused network.</summary>
internal sealed unsafe class WeightPlaces<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int count;
    private readonly int columns;

    /// <summary>For each row of the array where its numbers stand in the matrices: for a gate each of its copies, for any other unit one row.</summary>
    private readonly int[][] units;
    private readonly Part[] weights;
    private readonly Part[] gradients;

    internal WeightPlaces(FusedNetwork<V, T> network, Parameter parameter)
    {
        (count, columns) = (parameter.Count, parameter.IsMatrix ? parameter.Columns : 1);
        units = [.. Enumerable.Range(0, parameter.Rows).Select(row => UnitsOf(network, parameter, row))];
        (weights, gradients) = ([.. Parts(network, parameter, gradient: false)], [.. Parts(network, parameter, gradient: true)]);
    }

    /// <summary>Copies the array in, a gate's weights to each of its copies.</summary>
    internal void Load(Real[] values)
    {
        foreach (var (matrix, first, width) in weights)
        {
            for (var row = 0; row < units.Length; row++)
            {
                var from = values.AsSpan((row * columns) + first, width);
                foreach (var unit in units[row])
                {
                    var to = matrix.Row(unit);
                    for (var column = 0; column < from.Length; column++)
                        to[column] = T.CreateChecked(from[column].Value);
                }
            }
        }
    }

    /// <summary>+dE/dw of the array, row-major: the sum over the copies of a gate.</summary>
    internal double[] Gradient()
    {
        var gradient = new T[count];
        foreach (var (matrix, first, width) in gradients)
        {
            for (var row = 0; row < units.Length; row++)
            {
                var to = gradient.AsSpan((row * columns) + first, width);
                foreach (var unit in units[row])
                {
                    var from = matrix.Row(unit);
                    for (var column = 0; column < to.Length; column++)
                        to[column] -= from[column];
                }
            }
        }

        return Array.ConvertAll(gradient, double.CreateChecked);
    }

    private static int[] UnitsOf(FusedNetwork<V, T> network, Parameter parameter, int row)
    {
        if (parameter.Layer == 0 || parameter.Kind == ParameterKind.P || parameter.Unit == Unit.Projection)
            return [row];
        var layer = network.Layers[network.Topology.IndexOf(parameter.Layer)].Layer;
        var (first, last) = parameter.Unit == Unit.Cell ? (row, row) : (layer.FirstCellOf(row), layer.FirstCellOf(row + 1) - 1);
        return [.. Enumerable.Range(first, last - first + 1).Select(cell => FusedLayer<V, T>.ColumnOf(FusedLayer<V, T>.KindOf(parameter.Unit), cell))];
    }

    private static IEnumerable<Part> Parts(FusedNetwork<V, T> network, Parameter parameter, bool gradient)
    {
        if (parameter.Layer == 0)
        {
            var outputs = network.Outputs!;
            return parameter.Kind == ParameterKind.W ? Parts(outputs.Sources, gradient) : [Vector((gradient ? outputs.BiasGradient : outputs.B).Start)];
        }

        var layer = network.Layers[network.Topology.IndexOf(parameter.Layer)];
        return parameter.Kind switch
        {
            ParameterKind.W when parameter.Unit == Unit.Projection => [new(Of(layer.Projection!.W, gradient), 0, parameter.Columns)],
            ParameterKind.W => Parts(layer.Sources, gradient),
            ParameterKind.U => Recurrent(layer, gradient),
            ParameterKind.P => [Vector((gradient ? layer.PeepholeGradient : layer.P).Row(FusedLayer<V, T>.KindOf(parameter.Unit)))],
            _ => [Vector(gradient ? layer.BiasGradient : layer.B)],
        };
    }

    private static IEnumerable<Part> Parts(List<(Source<T> Source, Factor<V, T> W)> sources, bool gradient) =>
        sources.Select(each => new Part(Of(each.W, gradient), each.Source.Column, each.Source.Width));

    /// <summary>What leaves the layer stands as in the array; of gates only the first copies are sources.</summary>
    private static IEnumerable<Part> Recurrent(FusedLayer<V, T> layer, bool gradient)
    {
        var (u, port) = (Of(layer.U, gradient), layer.Layer.Port);
        return Enumerable.Range(port, layer.Layer.RecurrentSources - port).Select(r => new Part(u.FromColumn(layer.RecurrentColumn(r)), r, 1)).Prepend(new(u, 0, port));
    }

    private static Strided<T> Of(Factor<V, T> w, bool gradient) => gradient ? w.Gradient : w.Weights;

    /// <summary>A number for each unit.</summary>
    private static Part Vector(T* start) => new(new((nint)start, 1), 0, 1);

    /// <summary>The matrix that holds some columns of an array, the first of them and their number.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Part(Strided<T> Matrix, int First, int Width);
}
