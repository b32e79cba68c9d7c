using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// The stored state error is not cleared between sequences: the last step of a sequence finds what the first step of the
/// sequence before it carried back through the carousels.
/// </summary>
internal sealed class StaleStateErrors<T>
    where T : struct, IScalar<T>
{
    private readonly Dictionary<(LayerName Layer, int Cell), T> left = [];

    /// <summary>The equations, in which e_s, or the carry with zoneout, adds to the value that it finds.</summary>
    internal BackwardEquations<T> Equations => WrongEquations.AllRight<T>() with
    {
        CellStateError = (at, c) => CellState.Error(at, c) + Left(at, c),
        TruncatedStateError = (at, c) => CellState.TruncatedError(at, c) + Left(at, c),
        KeptStateError = (at, c) => Keep(at, c, KeptState.Carry(at, c), KeptState.TruncatedCarry(at, c)),
        TruncatedKeptStateError = (at, c) => Keep(at, c, KeptState.TruncatedCarry(at, c), KeptState.TruncatedCarry(at, c)),
        InitialStateError = (at, c) => Keep(at, c, CellState.Carry(at, c), CellState.Carousel(at, c)),
        TruncatedInitialStateError = (at, c) => Keep(at, c, CellState.Carousel(at, c), CellState.Carousel(at, c)),
    };

    private T Left(BackwardContext<T> at, int c) => at.Time == at.LastTime ? left.GetValueOrDefault((at.Layer.Name, c)) : default;

    /// <summary>The error with what was left over; what comes back to the initial state is kept for the next sequence.</summary>
    private T Keep(BackwardContext<T> at, int c, T error, T carried)
    {
        if (!at.IsInitial)
            return error + Left(at, c);
        left[(at.Layer.Name, c)] = carried;
        return error;
    }
}
