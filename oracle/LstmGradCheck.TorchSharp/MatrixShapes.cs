using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.TorchSharp;

/// <summary>The shapes of a layer's matrices, which tell whether net = W x or net = x W, and how many cells and outputs there are.</summary>
/// <param name="matrices">W and U; one W of both; four W and four U; or four W of both.</param>
/// <param name="projection">The projection of the outputs, or null.</param>
/// <param name="inputs">I.</param>
internal sealed class MatrixShapes(IReadOnlyList<(string Name, Tensor Weight)> matrices, (string Name, Tensor Weight)? projection, int inputs)
{
    private readonly int gates = matrices.Count > 2 ? 1 : 4;
    private readonly (string Name, Tensor Weight)? u = matrices.Count is 2 or 8 ? matrices[matrices.Count / 2] : null;

    /// <summary>Whether net = x W.</summary>
    /// <param name="told">What was said of it; null if the shapes are to tell.</param>
    /// <exception cref="ArgumentException">The shapes are those of no LSTM, or do not tell.</exception>
    internal bool IsTransposed(bool? told) => (Fits(false) && told != true, Fits(true) && told != false) switch
    {
        (true, true) => throw new ArgumentException($"found {TensorArray.Shapes([matrices[0]])}, which may stand for net = W x as well as for net = x W; expected Transposed(false) or Transposed(true)", nameof(told)),
        (false, false) => throw Misfit(),
        var (_, isTransposed) => isTransposed,
    };

    /// <summary>H, and R, which is H without a projection.</summary>
    /// <param name="isTransposed">Whether net = x W.</param>
    internal (int Cells, int Outputs) Sizes(bool isTransposed)
    {
        if (projection is { } p)
            return ((int)Shape(p, isTransposed)[1], (int)Shape(p, isTransposed)[0]);
        var cells = u is { } square ? (int)Shape(square, isTransposed)[1] : (int)(Shape(matrices[0], isTransposed)[0] / gates);
        return (cells, cells);
    }

    /// <summary>Whether the shapes are such; of W beside a U of all gates that is asked for when it is read, with what comes from below.</summary>
    private bool Fits(bool isTransposed)
    {
        var ((H, R), W) = (Sizes(isTransposed), Shape(matrices[0], isTransposed));
        if (u is not { } fromOutputs)
            return W.SequenceEqual([gates * H, inputs + R]);
        return Shape(fromOutputs, isTransposed).SequenceEqual([gates * H, R]) && (gates == 4 || W.SequenceEqual([H, inputs]));
    }

    private ArgumentException Misfit()
    {
        var (H, R) = (gates == 4 ? "4H" : "H", projection is null ? "H" : "R");
        var beside = projection is { } p ? $", beside {TensorArray.Shapes([p])}, which is R x H or H x R" : "";
        return (u, gates) switch
        {
            (null, _) => new($"found {TensorArray.Shapes([matrices[0]])} and {inputs} inputs; expected {H} x (I+{R}) or (I+{R}) x {H}{beside}", nameof(matrices)),
            ({ } last, 4) => new($"found {TensorArray.Shapes([last])} as weights from the last outputs; expected 4H x {R} or {R} x 4H{beside}", nameof(matrices)),
            ({ } last, _) => new($"found {TensorArray.Shapes([matrices[0], last])} and {inputs} inputs; expected H x I and H x {R}, or I x H and {R} x H{beside}", nameof(matrices)),
        };
    }

    /// <summary>A shape as it is where net = W x.</summary>
    private static long[] Shape((string Name, Tensor Weight) matrix, bool isTransposed) => isTransposed ? [matrix.Weight.shape[1], matrix.Weight.shape[0]] : matrix.Weight.shape;
}
