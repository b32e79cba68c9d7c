using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>Puts a wrong equation in the place of the right one, in every pass that calls it.</summary>
internal static class WrongEquations
{
    /// <summary>All equations right.</summary>
    internal static readonly BackwardEquations<Real> Right = new();

    /// <summary>Replaces the delta of the units of one kind; that of input gates also where they are coupled.</summary>
    internal static BackwardEquations<Real> WithDelta(
        this BackwardEquations<Real> equations, Unit unit, BackwardEquations<Real>.LayerEquation delta) => unit switch
        {
            Unit.InputGate => equations with { InputGateDelta = delta, CoupledInputGateDelta = delta },
            Unit.ForgetGate => equations with { ForgetGateDelta = delta },
            Unit.OutputGate => equations with { OutputGateDelta = delta },
            _ => equations with { CellInputDelta = delta },
        };

    /// <summary>Replaces f' in the delta of gates; the derivative of a clip stays right.</summary>
    internal static Func<BackwardEquations<Real>, BackwardEquations<Real>> GatePrime(Func<Squashing, Real, Real> prime, params Unit[] gates) =>
        others => others.WithGatePrime((f, net) => WrongPrimes.BehindClip(prime, f, net), gates);

    /// <summary>Replaces f' in the delta of gates, with the derivative of a clip; whatever else is in the delta stays.</summary>
    internal static BackwardEquations<Real> WithGatePrime(
        this BackwardEquations<Real> equations, Func<ClippedSquashing, Real, Real> prime, params Unit[] gates)
    {
        return gates.Aggregate(equations, (changed, gate) => gate switch
        {
            Unit.InputGate => changed with
            {
                InputGateDelta = Changed(changed.InputGateDelta, Right.InputGateDelta, gate),
                CoupledInputGateDelta = Changed(changed.CoupledInputGateDelta, Right.CoupledInputGateDelta, gate),
            },
            Unit.ForgetGate => changed with { ForgetGateDelta = Changed(changed.ForgetGateDelta, Right.ForgetGateDelta, gate) },
            _ => changed with { OutputGateDelta = Changed(changed.OutputGateDelta, Right.OutputGateDelta, gate) },
        });

        BackwardEquations<Real>.LayerEquation Changed(BackwardEquations<Real>.LayerEquation delta, BackwardEquations<Real>.LayerEquation right, Unit gate) =>
            delta.Equals(right)
                ? (at, j) => prime(at.Layer.F, at.Now.Gate(gate).Net[j]) * RightTerms.BehindPrime(at, gate, j)
                : (at, j) => delta(at, j) * Ratio(prime(at.Layer.F, at.Now.Gate(gate).Net[j]), RightTerms.FPrime(at, gate, j));
    }

    /// <summary>Replaces g' in delta_c; the derivative of a clip stays right.</summary>
    internal static Func<BackwardEquations<Real>, BackwardEquations<Real>> CellInputPrime(Func<Squashing, Real, Real> prime) =>
        others => others.WithCellInputPrime((g, net) => WrongPrimes.BehindClip(prime, g, net));

    /// <summary>Replaces g' in delta_c, with the derivative of a clip; whatever else is in delta_c stays.</summary>
    internal static BackwardEquations<Real> WithCellInputPrime(this BackwardEquations<Real> equations, Func<ClippedSquashing, Real, Real> prime)
    {
        var delta = equations.CellInputDelta;
        return equations with
        {
            CellInputDelta = delta.Equals(Right.CellInputDelta)
                ? (at, c) => at.Now.InputGate.Y[at.Layer.BlockOf(c)] * RightTerms.MaskOfG(at, c) * prime(at.Layer.G, at.Now.Cell.Net[c]) * at.Back.Cell.UpdateError[c]
                : (at, c) => delta(at, c) * Ratio(prime(at.Layer.G, at.Now.Cell.Net[c]), at.Layer.G.Prime(at.Now.Cell.Net[c])),
        };
    }

    /// <summary>A wrong derivative by the right one.</summary>
    private static Real Ratio(Real wrong, Real right) => new(wrong.Value / right.Value);

    /// <summary>Replaces f_k' in delta_k; softmax, which has no f_k' of its own, stays right.</summary>
    internal static BackwardEquations<Real> WithOutputPrime(Func<Squashing, Real, Real> prime) => Right with
    {
        OutputDelta = (at, k) => at.Options.Squashing == Squashing.Softmax
            ? OutputUnits.Delta(at, k)
            : prime(at.Options.Squashing, at.Now.Net[k]) * Objective.Error(at, k),
    };

    /// <summary>Replaces h' in e_s; the derivative of a clip stays right.</summary>
    internal static BackwardEquations<Real> WithCellOutputPrime(Func<Squashing, Real, Real> prime) => new StateErrorTerms
    {
        OfOutput = (at, c) => RightTerms.OfOutput(at, c, WrongPrimes.BehindClip(prime, at.Layer.H, at.Now.Cell.S[c])),
    }.Equations;

    /// <summary>Replaces e_o (B2), in layers with zoneout of the outputs its part that is not kept.</summary>
    internal static BackwardEquations<Real> WithPortError(this BackwardEquations<Real> equations, BackwardEquations<Real>.LayerEquation error) => equations with
    {
        PortError = error,
        KeptOutputError = (at, i) => error(at, i) + RightTerms.KeptOutput(at, i),
    };

    /// <summary>Replaces R, in layers with masks too.</summary>
    internal static BackwardEquations<Real> WithRecurrentError(BackwardEquations<Real>.LayerEquation error) => Right with
    {
        RecurrentError = error,
        MaskedRecurrentError = error,
    };

    /// <summary>Replaces the error to the layer below (B9), also in the on-line gradient (P8) and in layers with masks.</summary>
    internal static BackwardEquations<Real> WithSourceError(BackwardEquations<Real>.LayerEquation error) => Right with
    {
        SourceError = error,
        SourceErrorNow = error,
        MaskedSourceError = error,
    };

    /// <summary>Replaces the context of every equation that reads the next step.</summary>
    internal static BackwardEquations<Real> AtContext(this BackwardEquations<Real> others, Func<BackwardContext<Real>, BackwardContext<Real>> move) => others.AtStateContext(move) with
    {
        RecurrentError = (at, r) => others.RecurrentError(move(at), r),
        MaskedRecurrentError = (at, r) => others.MaskedRecurrentError(move(at), r),
        KeptOutputError = (at, i) => others.KeptOutputError(move(at), i),
    };

    /// <summary>Replaces the context of e_s and the carry.</summary>
    internal static BackwardEquations<Real> AtStateContext(this BackwardEquations<Real> others, Func<BackwardContext<Real>, BackwardContext<Real>> move) => others with
    {
        CellStateError = (at, c) => others.CellStateError(move(at), c),
        TruncatedStateError = (at, c) => others.TruncatedStateError(move(at), c),
        KeptStateError = (at, c) => others.KeptStateError(move(at), c),
        TruncatedKeptStateError = (at, c) => others.TruncatedKeptStateError(move(at), c),
    };
}
