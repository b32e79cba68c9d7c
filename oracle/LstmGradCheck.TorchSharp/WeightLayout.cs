using LstmGradCheck.Checking.Recordings;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.TorchSharp;

/// <summary>The layout of weights, told by how many there are and by their shapes.</summary>
/// <param name="Layout">The layout.</param>
/// <param name="Cells">H.</param>
/// <param name="Biases">How many arrays of biases the layout has before peepholes.</param>
internal sealed record WeightLayout(LstmLayout Layout, int Cells, int Biases)
{
    private const string Forms = "W, U and a bias or two or none; one W of both and a bias or none; or four W, four U and four biases or none; with three peepholes last, if any";

    /// <summary>The layout of a module's weights.</summary>
    /// <param name="module">The module.</param>
    /// <param name="inputs">I.</param>
    /// <exception cref="ArgumentException">Their number or shapes are those of no LSTM, or do not tell.</exception>
    internal static WeightLayout Of(TorchLstmModule module, int inputs)
    {
        var lowest = module.Directions[0].Weights;
        var matrices = lowest.Where(weight => weight.Weight.dim() == 2).ToList();
        var vectors = lowest.Count - matrices.Count;
        if (!lowest.Take(matrices.Count).SequenceEqual(matrices) || lowest.Any(weight => weight.Weight.dim() is not (1 or 2)))
            throw new ArgumentException($"found {Shapes(lowest)}; expected {Forms}", nameof(module));
        var gates = module.OrderOfGates ?? "ifgo";
        var (form, isTransposed, cells) = matrices.Count switch
        {
            2 => (Form.Stacked, module.IsTransposed ?? Stacked(matrices[1]), Shortest(matrices[1])),
            1 => Joined(matrices[0], inputs, gates: 4, module.IsTransposed) is var (transposed, H) ? (Form.Joined, transposed, H) : default,
            4 => Joined(matrices[0], inputs, gates: 1, module.IsTransposed) is var (transposed, H) ? (Form.SeparateJoined, transposed, H) : default,
            8 => (Form.Separate, module.IsTransposed ?? Separate(matrices[0], matrices[4], inputs), Shortest(matrices[4])),
            _ => throw new ArgumentException($"found {Shapes(lowest)}; expected {Forms}", nameof(module)),
        };
        var biases = form is Form.Stacked or Form.Joined ? 1 : 4;
        var isAsPyTorch = form == Form.Stacked && (vectors == 2 || (module.HasNamesOfPyTorch && !isTransposed));
        if (isAsPyTorch ? isTransposed : vectors != 0 && vectors != biases && vectors != 3 && vectors != biases + 3)
            throw new ArgumentException($"found {Shapes(lowest)}; expected {(isAsPyTorch ? "one bias where net = x W" : Forms)}", nameof(module));
        var layout = form switch
        {
            Form.Stacked when isAsPyTorch => LstmLayout.Called("pytorch").WithGates(gates),
            Form.Stacked => LstmLayout.Stacked(gates, isTransposed),
            Form.Joined => LstmLayout.Joined(gates, isTransposed, module.HasOutputsFirst),
            Form.Separate => LstmLayout.Separate(gates, isTransposed),
            _ => LstmLayout.SeparateJoined(gates, isTransposed, module.HasOutputsFirst),
        };
        layout = module.AddedForgetBias == 0 ? layout : layout.WithForgetBias(module.AddedForgetBias);
        return new(layout.WithAxes(module.IsBatchFirst ? "BTC" : "TBC"), cells, isAsPyTorch ? vectors : biases);
    }

    /// <summary>The arrays of a direction in the order of the layout, with null for biases that peepholes follow and that are not there.</summary>
    /// <typeparam name="T">What stands for an array.</typeparam>
    /// <param name="weights">Something for each weight.</param>
    /// <param name="dimensions">The number of axes of each weight.</param>
    internal IReadOnlyList<T?> Ordered<T>(IReadOnlyList<T?> weights, IReadOnlyList<long> dimensions)
        where T : class
    {
        var matrices = dimensions.Count(each => each == 2);
        return weights.Count - matrices == 3 && Biases != 3 ? [.. weights.Take(matrices), .. Enumerable.Repeat<T?>(null, Biases), .. weights.Skip(matrices)] : weights;
    }

    private static bool Stacked((string Name, Tensor Weight) u) => u.Weight.shape switch
    {
        [var a, var b] when a == 4 * b => false,
        [var a, var b] when b == 4 * a => true,
        _ => throw new ArgumentException($"found {Shapes([u])} as weights from the last outputs; expected 4H x H or H x 4H", nameof(u)),
    };

    private static bool Separate((string Name, Tensor Weight) w, (string Name, Tensor Weight) u, int inputs) => (u.Weight.shape, w.Weight.shape) switch
    {
        ([var a, var b], _) when a != b => throw new ArgumentException($"found {Shapes([u])} as weights from the last outputs of a gate; expected H x H", nameof(u)),
        ([var cells, _], [var a, var b]) when a == cells && b == inputs && cells != inputs => false,
        ([var cells, _], [var a, var b]) when a == inputs && b == cells && cells != inputs => true,
        ([var cells, _], [var a, var b]) when a == b && a == cells && a == inputs => throw DoesNotTell(w, nameof(w)),
        _ => throw new ArgumentException($"found {Shapes([w, u])} and {inputs} inputs; expected H x I or I x H, and H x H", nameof(w)),
    };

    /// <summary>Weights from inputs and last outputs.</summary>
    private static (bool IsTransposed, int Cells) Joined((string Name, Tensor Weight) w, int inputs, int gates, bool? isTransposed)
    {
        var (rows, columns) = ((int)w.Weight.shape[0], (int)w.Weight.shape[1]);
        var (isPlain, isOther) = (rows % gates == 0 && columns == inputs + (rows / gates), columns % gates == 0 && rows == inputs + (columns / gates));
        if (isPlain && isOther && isTransposed is null)
            throw DoesNotTell(w, nameof(w));
        if (isTransposed is { } told ? !(told ? isOther : isPlain) : !isPlain && !isOther)
            throw new ArgumentException($"found {Shapes([w])} and {inputs} inputs; expected {(gates == 4 ? "4H x (I+H) or (I+H) x 4H" : "H x (I+H) or (I+H) x H")}", nameof(w));
        return (isTransposed ?? isOther) ? (true, columns / gates) : (false, rows / gates);
    }

    private static ArgumentException DoesNotTell((string Name, Tensor Weight) weight, string parameter) =>
        new($"found {Shapes([weight])}, which may stand for net = W x as well as for net = x W; expected Transposed(false) or Transposed(true)", parameter);

    private static int Shortest((string Name, Tensor Weight) u) => (int)u.Weight.shape.Min();

    private static string Shapes(IEnumerable<(string Name, Tensor Weight)> weights) => TensorArray.Shapes(weights);

    private enum Form
    {
        Stacked,
        Joined,
        Separate,
        SeparateJoined,
    }
}
