using LstmGradCheck.Equations;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// The stored state error is not cleared between sequences: the last step of a sequence finds what the first step of the
/// sequence before it carried back.
/// </summary>
internal sealed class StaleStateErrors
{
    private readonly Dictionary<(int Layer, int Cell), Real> left = [];

    /// <summary>The equations, in which e_s adds to the value that it finds.</summary>
    internal BackwardEquations<Real> Equations => WrongEquations.Right with
    {
        CellStateError = (at, c) => AddTo(at, c, CellState.Error(at, c)),
        TruncatedStateError = (at, c) => AddTo(at, c, CellState.TruncatedError(at, c)),
    };

    private Real AddTo(BackwardContext<Real> at, int c, Real e_s)
    {
        var cell = (at.Layer.Number, c);
        if (at.Time == at.LastTime)
            e_s += left.GetValueOrDefault(cell);
        if (at.Time == 1)
            left[cell] = at.Now.ForgetGate.Y[at.Layer.BlockOf(c)] * e_s;
        return e_s;
    }
}
