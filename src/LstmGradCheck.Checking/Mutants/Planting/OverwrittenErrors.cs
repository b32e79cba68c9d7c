using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// One buffer holds what reaches a layer's port and then what the layer passes down (B9). The forward direction writes its B9 there
/// before the reverse direction has read its share, as far as B9 is long enough to reach it. The first layer hands nothing to
/// another one and has no such buffer. In a network with reverse directions the forward direction of a layer is through with all steps
/// before the reverse one begins.
/// </summary>
internal sealed class OverwrittenErrors<T>
    where T : struct, IScalar<T>
{
    private readonly Dictionary<(int Layer, int Time, int Place), T> written = [];

    /// <summary>The right equations, reading the overwritten buffer.</summary>
    internal BackwardEquations<T> Equations => WrongEquations.WithSourceError<T>(Write).WithPortError(Read);

    private T Write(BackwardContext<T> at, int m)
    {
        var error = RightTerms.SourceError(at, m);
        if (at.Layer is { Number: > 1, Name.IsReverse: false, Options.Direction: LayerDirection.Bidirectional })
            written[(at.Layer.Number, at.Time, m)] = error;
        return error;
    }

    private T Read(BackwardContext<T> at, int i) =>
        at.Layer.Name.IsReverse && written.TryGetValue((at.Layer.Number, at.Time, at.Layer.PortPlace + i), out var overwritten)
            ? overwritten + at.Back.RecurrentError[i]
            : CellOutput.Error(at, i);
}
