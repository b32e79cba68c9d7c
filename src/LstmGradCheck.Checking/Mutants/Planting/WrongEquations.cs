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
    internal static BackwardEquations<Real> WithGatePrime(Func<Squashing, Real, Real> prime, params Unit[] gates) =>
        Right.WithGatePrime((f, net) => WrongPrimes.BehindClip(prime, f, net), gates);

    /// <summary>Replaces f' in the delta of gates, with the derivative of a clip.</summary>
    internal static BackwardEquations<Real> WithGatePrime(
        this BackwardEquations<Real> equations, Func<ClippedSquashing, Real, Real> prime, params Unit[] gates) =>
        gates.Aggregate(equations, (changed, gate) => changed.WithDelta(
            gate, (at, j) => prime(at.Layer.F, at.Now.Gate(gate).Net[j]) * RightTerms.BehindPrime(at, gate, j)));

    /// <summary>Replaces g' in delta_c; the derivative of a clip stays right.</summary>
    internal static BackwardEquations<Real> WithCellInputPrime(Func<Squashing, Real, Real> prime) =>
        Right.WithCellInputPrime((g, net) => WrongPrimes.BehindClip(prime, g, net));

    /// <summary>Replaces g' in delta_c, with the derivative of a clip.</summary>
    internal static BackwardEquations<Real> WithCellInputPrime(this BackwardEquations<Real> equations, Func<ClippedSquashing, Real, Real> prime) => equations with
    {
        CellInputDelta = (at, c) => at.Now.InputGate.Y[at.Layer.BlockOf(c)] * RightTerms.MaskOfG(at, c)
            * prime(at.Layer.G, at.Now.Cell.Net[c]) * at.Back.Cell.UpdateError[c],
    };

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
    internal static BackwardEquations<Real> AtContext(Func<BackwardContext<Real>, BackwardContext<Real>> move) => AtStateContext(move) with
    {
        RecurrentError = (at, r) => RecurrentErrors.Error(move(at), r),
        MaskedRecurrentError = (at, r) => RecurrentErrors.MaskedError(move(at), r),
        KeptOutputError = (at, i) => KeptOutput.Error(move(at), i),
    };

    /// <summary>Replaces the context of e_s and the carry.</summary>
    internal static BackwardEquations<Real> AtStateContext(Func<BackwardContext<Real>, BackwardContext<Real>> move) => Right with
    {
        CellStateError = (at, c) => CellState.Error(move(at), c),
        TruncatedStateError = (at, c) => CellState.TruncatedError(move(at), c),
        KeptStateError = (at, c) => KeptState.Carry(move(at), c),
        TruncatedKeptStateError = (at, c) => KeptState.TruncatedCarry(move(at), c),
    };
}
