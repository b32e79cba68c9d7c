using LstmGradCheck.Equations;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// The outputs of a reverse direction are turned round in time before they are joined with the forward direction's, and their errors
/// are not turned back: the reverse direction reads at its first step the error of its last one. Errors that reach a layer are
/// found again in the contexts of its forward direction, which in a network with reverse directions has gone before.
/// </summary>
internal sealed class UnturnedErrors<T>
    where T : struct, IScalar<T>
{
    private readonly Dictionary<(int Layer, int Time), BackwardContext<T>> forward = [];

    /// <summary>The right equations, with the reverse directions' errors from the other end.</summary>
    internal BackwardEquations<T> Equations => WrongEquations.AllRight<T>().WithPortError(ErrorOf);

    private T ErrorOf(BackwardContext<T> at, int i)
    {
        if (!at.Layer.Name.IsReverse)
            forward[(at.Layer.Number, at.Time)] = at;
        else if (forward.TryGetValue((at.Layer.Number, at.FirstTime + at.LastTime - at.Time), out var other))
            return RightTerms.FromOutside(other, at.Layer.PortPlace + i) + at.Back.RecurrentError[i];
        return CellOutput.Error(at, i);
    }
}
