using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// The terms of e_s (B4) and of the carry, right unless replaced, and the equations of all forms that are made of them: exact,
/// truncated and instantaneous, without and with zoneout of the states. With zoneout what comes back from the next step is in the
/// carry, and e_s takes its share of that.
/// </summary>
internal sealed record StateErrorTerms<T>
    where T : struct, IScalar<T>
{
    private static readonly T One = T.FromDouble(1);

    /// <summary>y^out_j h'(s_c) e_y,c.</summary>
    internal BackwardEquations<T>.LayerEquation OfOutput { get; init; } = (at, c) => RightTerms.OfOutput(at, c, at.Layer.H.Prime(at.Now.Cell.S[c]));

    /// <summary>The outer error on the last state.</summary>
    internal BackwardEquations<T>.LayerEquation OnLastState { get; init; } = KeptState.CarryNow;

    /// <summary>P_out,c delta_out_j(t).</summary>
    internal BackwardEquations<T>.LayerEquation OfOutputGate { get; init; } = (at, c) => RightTerms.Peephole(at, Unit.OutputGate, c);

    /// <summary>y^phi_j(t+1) e_s,c(t+1).</summary>
    internal BackwardEquations<T>.LayerEquation Carousel { get; init; } = CellState.Carousel;

    /// <summary>P_in,c delta_in_j(t+1).</summary>
    internal BackwardEquations<T>.LayerEquation OfInputGate { get; init; } = (at, c) => RightTerms.Peephole(at, Unit.InputGate, c);

    /// <summary>P_phi,c delta_phi_j(t+1).</summary>
    internal BackwardEquations<T>.LayerEquation OfForgetGate { get; init; } = (at, c) => RightTerms.Peephole(at, Unit.ForgetGate, c);

    /// <summary>d^s_c(t+1) carry_c(t+1); 0 without zoneout of the states.</summary>
    internal BackwardEquations<T>.LayerEquation Kept { get; init; } = (at, c) => at.Next.Masks.ZoneoutS is { } d ? d[c] * at.BackNext.Cell.Carry[c] : default;

    /// <summary>The share of the carry that goes to s: (1 - d^s_c(t)) carry_c(t).</summary>
    internal BackwardEquations<T>.LayerEquation FromCarry { get; init; } = (at, c) => (One - at.Now.Masks.ZoneoutS![c]) * at.Back.Cell.Carry[c];

    /// <summary>Whether the mistake is not made in what comes back to the initial state.</summary>
    internal bool IsInitialRight { get; init; }

    /// <summary>The equations, all others right.</summary>
    internal BackwardEquations<T> Equations => WrongEquations.AllRight<T>() with
    {
        CellStateError = (at, c) => OfOutput(at, c) + OfOutputGate(at, c) + Carry(at, c) + OnLastState(at, c),
        TruncatedStateError = (at, c) => Now(at, c) + Carousel(at, c),
        StateErrorNow = Now,
        KeptStateError = (at, c) => at.IsInitial && IsInitialRight ? KeptState.Carry(at, c) : Carry(at, c) + Kept(at, c) + OnLastState(at, c),
        TruncatedKeptStateError = (at, c) =>
            at.IsInitial && IsInitialRight ? KeptState.TruncatedCarry(at, c) : Carousel(at, c) + Kept(at, c) + OnLastState(at, c),
        KeptStateErrorNow = OnLastState,
        StateErrorBesideKept = (at, c) => OfOutput(at, c) + OfOutputGate(at, c) + FromCarry(at, c),
        TruncatedStateErrorBesideKept = (at, c) => OfOutput(at, c) + FromCarry(at, c),
        InitialStateError = IsInitialRight ? CellState.Carry : Carry,
        TruncatedInitialStateError = IsInitialRight ? CellState.Carousel : Carousel,
    };

    private T Now(BackwardContext<T> at, int c) => OfOutput(at, c) + OnLastState(at, c);

    private T Carry(BackwardContext<T> at, int c) => Carousel(at, c) + OfInputGate(at, c) + OfForgetGate(at, c);
}
