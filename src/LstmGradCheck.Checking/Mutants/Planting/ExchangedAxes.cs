using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// The axes of batch and time are exchanged on the way back: what should come from step t + 1 of the same sequence comes
/// from step t of the sequence that was gone through before, and from nowhere if there is none.
/// </summary>
internal sealed class ExchangedAxes
{
    private readonly Dictionary<(int Layer, int Time), (BackwardContext<Real>? Before, BackwardContext<Real> Now)> met = [];

    /// <summary>The right equations, which look at the wrong neighbour.</summary>
    internal BackwardEquations<Real> Equations => WrongEquations.AtContext(Exchanged);

    private BackwardContext<Real> Exchanged(BackwardContext<Real> at)
    {
        if (at.Time == 0)
            return at;
        var place = (at.Layer.Number, at.Time);
        // Several equations ask at one step; another storage of errors is another sequence.
        if (!met.TryGetValue(place, out var entry) || entry.Now.Back != at.Back)
            met[place] = entry = (entry.Now, at);
        return entry.Before is { } before ? at.WithNext(before.Now, before.Back) : at.WithoutNext();
    }
}
