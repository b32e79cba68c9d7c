using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
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
    private readonly Dictionary<(LayerName Layer, Unit Unit), (int Calls, Real[] Values)> weights = [];
    private readonly Dictionary<(LayerName Layer, Unit Unit, int Cell, int Source), Real> peepholes = [];

    /// <summary>The right equations, with the partial that was computed last as the previous one.</summary>
    internal PartialEquations<Real> Equations => new()
    {
        CellInput = (at, c, _, src) => Carry(at, Unit.Cell, c, found => CellInput.Partial(at, c, found, src)),
        InputGate = (at, c, _, src) => Carry(at, Unit.InputGate, c, found => InputGate.Partial(at, c, found, src)),
        CoupledInputGate = (at, c, _, src) => Carry(at, Unit.InputGate, c, found => InputGate.CoupledPartial(at, c, found, src)),
        ForgetGate = (at, c, _, src) => Carry(at, Unit.ForgetGate, c, found => ForgetGate.Partial(at, c, found, src)),
        InputGatePeephole = (at, c, source, _) => CarryPeephole(at, Unit.InputGate, c, source, found => InputGate.PeepholePartial(at, c, source, found)),
        CoupledInputGatePeephole = (at, c, source, _) =>
            CarryPeephole(at, Unit.InputGate, c, source, found => InputGate.CoupledPeepholePartial(at, c, source, found)),
        ForgetGatePeephole = (at, c, source, _) => CarryPeephole(at, Unit.ForgetGate, c, source, found => ForgetGate.PeepholePartial(at, c, source, found)),
    };

    /// <summary>The wrong gradient of a problem; the right one if partials cannot be carried forward, and the mistake cannot be made.</summary>
    internal static IGradientSource Of(Problem problem)
    {
        var keepsOutput = problem.Network.Layers.Any(layer =>
            problem.Sequences.Any(sequence => new LayerMasks(problem.Network, layer.Name, sequence).Has(MaskKind.ZoneoutY)));
        return problem.Network.HasReverse || keepsOutput ? new HandDerivedSource() : new ForwardPartialsSource(new(), new StalePartials().Equations);
    }

    /// <summary>The partials of a unit's W, U and b come in the same order at every step, so the call number identifies each.</summary>
    private Real Carry(LayerContext<Real> at, Unit unit, int c, Func<Real, Real> equation)
    {
        var (key, of) = ((at.Layer.Name, unit), at.Weights.Of(unit));
        if (!weights.TryGetValue(key, out var left))
            left = (0, new Real[at.Layer.Cells * (of.W.Columns + of.U.Columns + Math.Min(of.B.Length, 1))]);
        var place = left.Calls % left.Values.Length;
        weights[key] = (left.Calls + 1, left.Values);
        var partial = equation(left.Values[place]);
        left.Values[place] = Next(at, c, left.Values[place], partial);
        return partial;
    }

    private Real CarryPeephole(LayerContext<Real> at, Unit unit, int c, int source, Func<Real, Real> equation)
    {
        var key = (at.Layer.Name, unit, c, source);
        var found = peepholes.GetValueOrDefault(key);
        var partial = equation(found);
        peepholes[key] = Next(at, c, found, partial);
        return partial;
    }

    /// <summary>What the next step finds: the pass clips the state's partial and keeps part of the one before.</summary>
    private static Real Next(LayerContext<Real> at, int c, Real found, Real partial)
    {
        var clipped = at.Layer.Options.Clips.S is null ? partial : ClippedState.Partial(at, c, partial);
        return at.Now.Masks.ZoneoutS is null ? clipped : KeptState.Partial(at, c, found, clipped);
    }
}
