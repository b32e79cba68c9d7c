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

    /// <summary>Replaces the delta of the units of one kind.</summary>
    internal static BackwardEquations<Real> WithDelta(
        this BackwardEquations<Real> equations, Unit unit, BackwardEquations<Real>.LayerEquation delta) => unit switch
        {
            Unit.InputGate => equations with { InputGateDelta = delta },
            Unit.ForgetGate => equations with { ForgetGateDelta = delta },
            Unit.OutputGate => equations with { OutputGateDelta = delta },
            _ => equations with { CellInputDelta = delta },
        };

    /// <summary>Replaces f' in the delta of gates.</summary>
    internal static BackwardEquations<Real> WithGatePrime(Func<Squashing, Real, Real> prime, params Unit[] gates) =>
        gates.Aggregate(Right, (equations, gate) => equations.WithDelta(
            gate, (at, j) => prime(at.Layer.Options.F, at.Now.Gate(gate).Net[j]) * RightTerms.BehindPrime(at, gate, j)));

    /// <summary>Replaces g' in delta_c.</summary>
    internal static BackwardEquations<Real> WithCellInputPrime(Func<Squashing, Real, Real> prime) => Right with
    {
        CellInputDelta = (at, c) =>
            at.Now.InputGate.Y[at.Layer.BlockOf(c)] * prime(at.Layer.Options.G, at.Now.Cell.Net[c]) * at.Back.Cell.StateError[c],
    };

    /// <summary>Replaces f_k' in delta_k; softmax, which has no f_k' of its own, stays right.</summary>
    internal static BackwardEquations<Real> WithOutputPrime(Func<Squashing, Real, Real> prime) => Right with
    {
        OutputDelta = (at, k) => at.Options.Squashing == Squashing.Softmax
            ? OutputUnits.Delta(at, k)
            : prime(at.Options.Squashing, at.Now.Net[k]) * Objective.Error(at, k),
    };

    /// <summary>Replaces the instantaneous part of e_s.</summary>
    internal static BackwardEquations<Real> WithStateErrorNow(BackwardEquations<Real>.LayerEquation now) => Right with
    {
        CellStateError = (at, c) => now(at, c) + RightTerms.Peephole(at, Unit.OutputGate, c) + CellState.Carry(at, c),
        TruncatedStateError = (at, c) => now(at, c) + CellState.Carousel(at, c),
        StateErrorNow = now,
    };

    /// <summary>Replaces h' in e_s.</summary>
    internal static BackwardEquations<Real> WithCellOutputPrime(Func<Squashing, Real, Real> prime) => WithStateErrorNow((at, c) =>
        (at.Now.OutputGate.Y[at.Layer.BlockOf(c)] * prime(at.Layer.Options.H, at.Now.Cell.S[c]) * at.Back.Cell.OutputError[c])
        + (at.UpstreamStateError.Length > 0 ? at.UpstreamStateError[c] : default));

    /// <summary>Replaces the carousel term of e_s at every step from t = 1 on.</summary>
    internal static BackwardEquations<Real> WithCarousel(BackwardEquations<Real>.LayerEquation carousel) => Right with
    {
        CellStateError = (at, c) => CellState.ErrorNow(at, c) + RightTerms.Peepholes(at, c) + carousel(at, c),
        TruncatedStateError = (at, c) => CellState.ErrorNow(at, c) + carousel(at, c),
    };

    /// <summary>Replaces the error to the layer below (B9), also in the on-line gradient (P8).</summary>
    internal static BackwardEquations<Real> WithSourceError(BackwardEquations<Real>.LayerEquation error) => Right with
    {
        SourceError = error,
        SourceErrorNow = error,
    };

    /// <summary>Replaces the context of R and e_s, the equations that read the next step.</summary>
    internal static BackwardEquations<Real> AtContext(Func<BackwardContext<Real>, BackwardContext<Real>> move) => Right with
    {
        RecurrentError = (at, r) => RecurrentErrors.Error(move(at), r),
        CellStateError = (at, c) => CellState.Error(move(at), c),
        TruncatedStateError = (at, c) => CellState.TruncatedError(move(at), c),
    };
}
