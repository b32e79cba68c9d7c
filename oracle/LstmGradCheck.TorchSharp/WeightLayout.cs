using LstmGradCheck.Checking.Recordings;

namespace LstmGradCheck.TorchSharp;

/// <summary>The layout of weights, told by how many matrices there are and by their shapes.</summary>
/// <param name="Layout">The layout.</param>
/// <param name="Cells">H.</param>
/// <param name="Outputs">R, what a direction returns at each step: H without a projection.</param>
internal sealed record WeightLayout(LstmLayout Layout, int Cells, int Outputs)
{
    private const string Forms = "W, U and a bias or two or none; one W of both and a bias or none; or four W, four U and four biases or none; with three peepholes last, if any";

    /// <summary>The layout of a module's weights.</summary>
    /// <param name="module">The module.</param>
    /// <param name="inputs">I.</param>
    /// <exception cref="ArgumentException">Their number or shapes are those of no LSTM, or do not tell.</exception>
    internal static WeightLayout Of(TorchLstmModule module, int inputs)
    {
        var lowest = module.Directions[0];
        var matrices = lowest.Weights.Where(weight => weight.Weight.dim() == 2).ToList();
        var vectors = lowest.Weights.Count - matrices.Count;
        if (!lowest.Weights.Take(matrices.Count).SequenceEqual(matrices) || lowest.Weights.Any(weight => weight.Weight.dim() is not (1 or 2)) || matrices.Count is not (1 or 2 or 4 or 8))
            throw new ArgumentException($"found {TensorArray.Shapes(lowest.Weights)}; expected {Forms}", nameof(module));
        if (lowest.Projection is { Weight: var projection } && projection.dim() != 2)
            throw new ArgumentException($"found {TensorArray.Shapes([lowest.Projection.Value])} as a projection; expected R x H or H x R", nameof(module));
        var shapes = new MatrixShapes(matrices, lowest.Projection, inputs);
        var isTransposed = shapes.IsTransposed(module.IsTransposed);
        var gates = module.OrderOfGates ?? "ifgo";
        var isAsPyTorch = matrices.Count == 2 && (vectors == 2 || (module.HasNamesOfPyTorch && !isTransposed));
        if (isAsPyTorch && isTransposed)
            throw new ArgumentException($"found {TensorArray.Shapes(lowest.Weights)}; expected one bias where net = x W", nameof(module));
        var layout = matrices.Count switch
        {
            2 when isAsPyTorch => LstmLayout.Called("pytorch").WithGates(gates),
            2 => LstmLayout.Stacked(gates, isTransposed),
            1 => LstmLayout.Joined(gates, isTransposed, module.HasOutputsFirst),
            8 => LstmLayout.Separate(gates, isTransposed),
            _ => LstmLayout.SeparateJoined(gates, isTransposed, module.HasOutputsFirst),
        };
        layout = module.AddedForgetBias == 0 ? layout : layout.WithForgetBias(module.AddedForgetBias);
        var (cells, outputs) = shapes.Sizes(isTransposed);
        return new(layout.WithAxes(module.IsBatchFirst ? "BTC" : "TBC"), cells, outputs);
    }
}
