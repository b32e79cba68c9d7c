using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// The partials that are carried forward are not reset between sequences: the first step of a sequence finds those of the
/// last step of the sequence before it. So the equations ignore the previous partial that the pass gives them, and use the
/// one that was computed last.
/// </summary>
internal sealed class StalePartials
{
    private readonly Dictionary<(int Layer, Unit Unit), (int Calls, Real[] Values)> weights = [];
    private readonly Dictionary<(int Layer, Unit Unit, int Cell, int Source), Real> peepholes = [];

    /// <summary>The right equations, with the partial that was computed last as the previous one.</summary>
    internal PartialEquations<Real> Equations => new()
    {
        CellInput = (at, c, _, src) => Carry(at, Unit.Cell, found => CellInput.Partial(at, c, found, src)),
        InputGate = (at, c, _, src) => Carry(at, Unit.InputGate, found => InputGate.Partial(at, c, found, src)),
        ForgetGate = (at, c, _, src) => Carry(at, Unit.ForgetGate, found => ForgetGate.Partial(at, c, found, src)),
        InputGatePeephole = (at, c, source, _) =>
            Carry((at.Layer.Number, Unit.InputGate, c, source), found => InputGate.PeepholePartial(at, c, source, found)),
        ForgetGatePeephole = (at, c, source, _) =>
            Carry((at.Layer.Number, Unit.ForgetGate, c, source), found => ForgetGate.PeepholePartial(at, c, source, found)),
    };

    /// <summary>The partials of a unit's W, U and b come in the same order at every step, so the call number identifies each.</summary>
    private Real Carry(LayerContext<Real> at, Unit unit, Func<Real, Real> equation)
    {
        var (key, of) = ((at.Layer.Number, unit), at.Weights.Of(unit));
        if (!weights.TryGetValue(key, out var left))
            left = (0, new Real[at.Layer.Cells * (of.W.Columns + of.U.Columns + Math.Min(of.B.Length, 1))]);
        var place = left.Calls % left.Values.Length;
        weights[key] = (left.Calls + 1, left.Values);
        return left.Values[place] = equation(left.Values[place]);
    }

    private Real Carry((int Layer, Unit Unit, int Cell, int Source) key, Func<Real, Real> equation) =>
        peepholes[key] = equation(peepholes.GetValueOrDefault(key));
}
