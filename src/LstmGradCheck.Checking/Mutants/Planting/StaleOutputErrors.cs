using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// The stored error on the outputs is not cleared between sequences: R at the last step of a sequence is what the first step of the
/// sequence before it handed back.
/// </summary>
internal sealed class StaleOutputErrors<T>
    where T : struct, IScalar<T>
{
    private readonly Dictionary<(LayerName Layer, int Source), T> left = [];

    /// <summary>The equations, in which R adds to the value that it finds.</summary>
    internal BackwardEquations<T> Equations => WrongEquations.WithRecurrentError<T>(Error);

    private T Error(BackwardContext<T> at, int r)
    {
        var R_r = RightTerms.RecurrentError(at, r);
        if (at.IsInitial)
            left[(at.Layer.Name, r)] = R_r;
        return at.Time == at.LastTime && !at.IsInitial ? R_r + left.GetValueOrDefault((at.Layer.Name, r)) : R_r;
    }
}
