using System.Numerics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Fused;

/// <summary>The places of the numbers of a weight array in the matrices of a fused network.</summary>
internal static unsafe class WeightPlaces<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Copies a weight array in, a gate's weights to each of its copies.</summary>
    internal static void Load(FusedNetwork<V, T> network, Parameter parameter, Real[] values)
    {
        for (var row = 0; row < parameter.Rows; row++)
        {
            foreach (var unit in UnitsOf(network, parameter, row))
            {
                for (var column = 0; column < Math.Max(1, parameter.Columns); column++)
                    *At(network, parameter, unit, column, gradient: false) = T.CreateChecked(values[(row * Math.Max(1, parameter.Columns)) + column].Value);
            }
        }
    }

    /// <summary>+dE/dw of a weight array, row-major: the sum over the copies of a gate.</summary>
    internal static double[] Gradient(FusedNetwork<V, T> network, Parameter parameter)
    {
        var gradient = new T[parameter.Count];
        var columns = Math.Max(1, parameter.Columns);
        for (var row = 0; row < parameter.Rows; row++)
        {
            foreach (var unit in UnitsOf(network, parameter, row))
            {
                for (var column = 0; column < columns; column++)
                    gradient[(row * columns) + column] -= *At(network, parameter, unit, column, gradient: true);
            }
        }

        return Array.ConvertAll(gradient, double.CreateChecked);
    }

    /// <summary>The rows of a unit in these matrices: one for each copy of a gate, one for any other unit.</summary>
    private static IEnumerable<int> UnitsOf(FusedNetwork<V, T> network, Parameter parameter, int row)
    {
        if (parameter.Layer == 0 || parameter.Kind == ParameterKind.P || parameter.Unit == Unit.Projection)
            return [row];
        var layer = network.Layers[network.Topology.IndexOf(parameter.Layer)].Layer;
        var kind = FusedLayer<V, T>.KindOf(parameter.Unit);
        return parameter.Unit == Unit.Cell
            ? [FusedLayer<V, T>.ColumnOf(kind, row)]
            : Enumerable.Range(layer.FirstCellOf(row), layer.FirstCellOf(row + 1) - layer.FirstCellOf(row)).Select(cell => FusedLayer<V, T>.ColumnOf(kind, cell));
    }

    private static T* At(FusedNetwork<V, T> network, Parameter parameter, int unit, int column, bool gradient)
    {
        if (parameter.Layer == 0)
        {
            var outputs = network.Outputs!;
            return parameter.Kind == ParameterKind.B ? (gradient ? outputs.BiasGradient : outputs.B).Start + unit : At(outputs.Sources, unit, column, gradient);
        }

        var layer = network.Layers[network.Topology.IndexOf(parameter.Layer)];
        return parameter.Kind switch
        {
            ParameterKind.W when parameter.Unit == Unit.Projection => At(layer.Projection!.W, unit, column, gradient),
            ParameterKind.W => At(layer.Sources, unit, column, gradient),
            ParameterKind.U => At(layer.U, unit, layer.RecurrentColumn(column), gradient),
            ParameterKind.P => (gradient ? layer.PeepholeGradient : layer.P).Row(FusedLayer<V, T>.KindOf(parameter.Unit)) + unit,
            _ => (gradient ? layer.BiasGradient : layer.B) + unit,
        };
    }

    private static T* At(List<(Source<T> Source, Factor<V, T> W)> sources, int unit, int column, bool gradient)
    {
        var (source, w) = sources.Find(each => column >= each.Source.Column && column < each.Source.Column + each.Source.Width);
        return At(w, unit, column - source.Column, gradient);
    }

    private static T* At(Factor<V, T> w, int unit, int column, bool gradient) => (gradient ? w.Gradient : w.Weights).Row(unit) + column;
}
