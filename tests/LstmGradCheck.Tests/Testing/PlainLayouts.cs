using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Testing;

namespace LstmGradCheck.Tests.Testing;

/// <summary>The weights of a <see cref="PlainLstm"/>, or their gradients, as each layout has them.</summary>
internal static class PlainLayouts
{
    private const string PlainGates = "ifco";

    /// <summary>A layout, and the arrays in it.</summary>
    /// <param name="form">The layout's name, and how it is varied.</param>
    /// <param name="lstm">The LSTM.</param>
    /// <returns>The layout; the arrays of the weights for false, of the gradients for true.</returns>
    internal static (LstmLayout Layout, Func<bool, IEnumerable<LstmArray>> Arrays) Of(string form, PlainLstm lstm)
    {
        var layout = form switch
        {
            "stacked" => Layouts.Stacked("ifgo"),
            "stacked, transposed" => Layouts.Stacked("ofgi", isTransposed: true),
            "joined" => Layouts.Joined("igfo"),
            "joined, outputs first" => Layouts.Joined("ifgo", outputsFirst: true),
            "joined, transposed" => Layouts.Joined("fiog", isTransposed: true),
            "separate" => Layouts.Separate("ifgo"),
            "separate, transposed" => Layouts.Separate("gifo", isTransposed: true),
            "separate joined, outputs first" => Layouts.SeparateJoined("figo", outputsFirst: true),
            _ => LstmLayout.Called(form.Split(',')[0]),
        };
        return (layout, isGradient => Arrays(form, layout.Gates, name => isGradient ? lstm.Gradients(name) : lstm.Weights(name), isGradient));
    }

    /// <summary>Numbers of T x B x C with other axes.</summary>
    internal static LstmArray InAxes(LstmArray array, string axes)
    {
        int[] places = [.. axes.Select(letter => "TBC".IndexOf(letter, StringComparison.Ordinal))];
        int[] shape = [.. places.Select(place => array.Shape[place])];
        var values = new double[array.Values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            int[] at = [i / (array.Shape[1] * array.Shape[2]), i / array.Shape[2] % array.Shape[1], i % array.Shape[2]];
            values[(((at[places[0]] * shape[1]) + at[places[1]]) * shape[2]) + at[places[2]]] = array.Values[i];
        }

        return LstmArray.Of(shape, values);
    }

    internal static LstmArray Transposed(LstmArray matrix)
    {
        var (rows, columns) = (matrix.Shape[0], matrix.Shape[1]);
        return LstmArray.Of([columns, rows], [.. Enumerable.Range(0, rows * columns).Select(i => matrix.Values[(i % rows * columns) + (i / rows)])]);
    }

    private static IEnumerable<LstmArray> Arrays(string form, string gates, Func<string, double[,]> of, bool isGradient)
    {
        var (w, u, b) = (InOrder(of("W"), gates), InOrder(of("U"), gates), InOrder(of("b"), gates));
        var half = isGradient ? b : Scaled(b, 0.5);
        return form switch
        {
            "pytorch" or "mxnet" => [w, u, Flat(half), Flat(half)],
            "keras" or "cntk" or "stacked, transposed" => [Transposed(w), Transposed(u), Flat(b)],
            "tensorflow" => [Transposed(Beside(w, u)), Flat(isGradient ? b : LessOne(b, gates.IndexOf('f', StringComparison.Ordinal)))],
            "onnx" => [Reshaped(w, 1, w.Shape[0], w.Shape[1]), Reshaped(u, 1, u.Shape[0], u.Shape[1]), LstmArray.Of([1, 2 * half.Values.Length], [.. half.Values, .. half.Values])],
            "dl4j" => [Transposed(w), Transposed(u), Transposed(b)],
            "cudnn" => [.. Gates(w), .. Gates(u), .. Gates(half).Select(Flat), .. Gates(half).Select(Flat)],
            "matlab" => [w, u, b],
            "onednn" => [Reshaped(Transposed(w), 1, 1, w.Shape[1], 4, w.Shape[0] / 4), Reshaped(Transposed(u), 1, 1, u.Shape[1], 4, u.Shape[0] / 4), Reshaped(b, 1, 1, 4, b.Shape[0] / 4)],
            "joined" => [Beside(w, u), Flat(b)],
            "joined, outputs first" => [Beside(u, w), Flat(b)],
            "joined, transposed" => [Transposed(Beside(w, u)), Flat(b)],
            "separate" => [.. Gates(w), .. Gates(u), .. Gates(b).Select(Flat)],
            "separate, transposed" => [.. Gates(w).Select(Transposed), .. Gates(u).Select(Transposed), .. Gates(b).Select(Flat)],
            "separate joined, outputs first" => [.. Gates(Beside(u, w)), .. Gates(b).Select(Flat)],
            _ => [w, u, Flat(b)],
        };
    }

    /// <summary>The blocks of rows of i, f, g, o in another order.</summary>
    private static LstmArray InOrder(double[,] matrix, string gates)
    {
        var (cells, columns) = (matrix.GetLength(0) / 4, matrix.GetLength(1));
        return LstmArray.Of([4 * cells, columns], [.. gates.SelectMany(gate => Enumerable.Range(0, cells * columns)
            .Select(i => matrix[(PlainGates.IndexOf(gate, StringComparison.Ordinal) * cells) + (i / columns), i % columns]))]);
    }

    private static IEnumerable<LstmArray> Gates(LstmArray matrix) =>
        matrix.Values.Chunk(matrix.Values.Length / 4).Select(values => LstmArray.Of([matrix.Shape[0] / 4, matrix.Shape[1]], values));

    private static LstmArray Beside(LstmArray left, LstmArray right) => LstmArray.Of(
        [left.Shape[0], left.Shape[1] + right.Shape[1]], [.. left.Values.Chunk(left.Shape[1]).Zip(right.Values.Chunk(right.Shape[1])).SelectMany(row => row.First.Concat(row.Second))]);

    private static LstmArray LessOne(LstmArray bias, int gate) => LstmArray.Of(bias.Shape, [.. bias.Values.Select((value, i) => i / (bias.Shape[0] / 4) == gate ? value - 1 : value)]);

    private static LstmArray Scaled(LstmArray array, double factor) => LstmArray.Of(array.Shape, [.. array.Values.Select(value => factor * value)]);

    private static LstmArray Reshaped(LstmArray array, params int[] shape) => LstmArray.Of(shape, array.Values);

    private static LstmArray Flat(LstmArray array) => Reshaped(array, array.Values.Length);
}
