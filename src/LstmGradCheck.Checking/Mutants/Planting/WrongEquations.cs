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

    /// <summary>All equations right, for any number type.</summary>
    internal static BackwardEquations<T> AllRight<T>()
        where T : struct, IScalar<T> => new();

    /// <summary>Replaces the delta of the units of one kind; that of input gates also where they are coupled.</summary>
    internal static BackwardEquations<T> WithDelta<T>(
        this BackwardEquations<T> equations, Unit unit, BackwardEquations<T>.LayerEquation delta)
        where T : struct, IScalar<T> =>
        unit switch
        {
            Unit.InputGate => equations with { InputGateDelta = delta, CoupledInputGateDelta = delta },
            Unit.ForgetGate => equations with { ForgetGateDelta = delta },
            Unit.OutputGate => equations with { OutputGateDelta = delta },
            _ => equations with { CellInputDelta = delta },
        };

    /// <summary>Replaces f' in the delta of gates; the derivative of a clip stays right.</summary>
    internal static Func<BackwardEquations<T>, BackwardEquations<T>> GatePrime<T>(Func<Squashing, T, T> prime, params Unit[] gates)
        where T : struct, IScalar<T> =>
        others => others.WithGatePrime((f, net) => WrongPrimes.BehindClip(prime, f, net), gates);

    /// <summary>Replaces f' in the delta of gates, with the derivative of a clip; whatever else is in the delta stays.</summary>
    internal static BackwardEquations<T> WithGatePrime<T>(
        this BackwardEquations<T> equations, Func<ClippedSquashing, T, T> prime, params Unit[] gates)
        where T : struct, IScalar<T>
    {
        return gates.Aggregate(equations, (changed, gate) => gate switch
        {
            Unit.InputGate => changed with
            {
                InputGateDelta = Changed(changed.InputGateDelta, AllRight<T>().InputGateDelta, gate),
                CoupledInputGateDelta = Changed(changed.CoupledInputGateDelta, AllRight<T>().CoupledInputGateDelta, gate),
            },
            Unit.ForgetGate => changed with { ForgetGateDelta = Changed(changed.ForgetGateDelta, AllRight<T>().ForgetGateDelta, gate) },
            _ => changed with { OutputGateDelta = Changed(changed.OutputGateDelta, AllRight<T>().OutputGateDelta, gate) },
        });

        BackwardEquations<T>.LayerEquation Changed(BackwardEquations<T>.LayerEquation delta, BackwardEquations<T>.LayerEquation right, Unit gate) =>
            delta.Equals(right)
                ? (at, j) => prime(at.Layer.F, at.Now.Gate(gate).Net[j]) * RightTerms.BehindPrime(at, gate, j)
                : (at, j) => delta(at, j) * Ratio(prime(at.Layer.F, at.Now.Gate(gate).Net[j]), RightTerms.FPrime(at, gate, j));
    }

    /// <summary>Replaces g' in delta_c; the derivative of a clip stays right.</summary>
    internal static Func<BackwardEquations<T>, BackwardEquations<T>> CellInputPrime<T>(Func<Squashing, T, T> prime)
        where T : struct, IScalar<T> =>
        others => others.WithCellInputPrime((g, net) => WrongPrimes.BehindClip(prime, g, net));

    /// <summary>Replaces g' in delta_c, with the derivative of a clip; whatever else is in delta_c stays.</summary>
    internal static BackwardEquations<T> WithCellInputPrime<T>(this BackwardEquations<T> equations, Func<ClippedSquashing, T, T> prime)
        where T : struct, IScalar<T>
    {
        var delta = equations.CellInputDelta;
        return equations with
        {
            CellInputDelta = delta.Equals(AllRight<T>().CellInputDelta)
                ? (at, c) => at.Now.InputGate.Y[at.Layer.BlockOf(c)] * RightTerms.MaskOfG(at, c) * prime(at.Layer.G, at.Now.Cell.Net[c]) * at.Back.Cell.UpdateError[c]
                : (at, c) => delta(at, c) * Ratio(prime(at.Layer.G, at.Now.Cell.Net[c]), at.Layer.G.Prime(at.Now.Cell.Net[c])),
        };
    }

    /// <summary>A wrong derivative by the right one.</summary>
    private static T Ratio<T>(T wrong, T right)
        where T : struct, IScalar<T> =>
        T.FromDouble(wrong.Value / right.Value);

    /// <summary>Replaces f_k' in delta_k; softmax, which has no f_k' of its own, stays right.</summary>
    internal static BackwardEquations<T> WithOutputPrime<T>(Func<Squashing, T, T> prime)
        where T : struct, IScalar<T> =>
        AllRight<T>() with
    {
        OutputDelta = (at, k) => at.Options.Squashing == Squashing.Softmax
            ? OutputUnits.Delta(at, k)
            : prime(at.Options.Squashing, at.Now.Net[k]) * Objective.Error(at, k),
    };

    /// <summary>Replaces h' in e_s; the derivative of a clip stays right.</summary>
    internal static BackwardEquations<T> WithCellOutputPrime<T>(Func<Squashing, T, T> prime)
        where T : struct, IScalar<T> =>
        new StateErrorTerms<T>
    {
        OfOutput = (at, c) => RightTerms.OfOutput(at, c, WrongPrimes.BehindClip(prime, at.Layer.H, at.Now.Cell.S[c])),
    }.Equations;

    /// <summary>Replaces e_o (B2), in layers with zoneout of the outputs its part that is not kept.</summary>
    internal static BackwardEquations<T> WithPortError<T>(this BackwardEquations<T> equations, BackwardEquations<T>.LayerEquation error)
        where T : struct, IScalar<T> =>
        equations with
    {
        PortError = error,
        KeptOutputError = (at, i) => error(at, i) + RightTerms.KeptOutput(at, i),
    };

    /// <summary>Replaces R, in layers with masks too.</summary>
    internal static BackwardEquations<T> WithRecurrentError<T>(BackwardEquations<T>.LayerEquation error)
        where T : struct, IScalar<T> =>
        AllRight<T>() with
    {
        RecurrentError = error,
        MaskedRecurrentError = error,
    };

    /// <summary>Replaces the error to the layer below (B9), also in the on-line gradient (P8) and in layers with masks.</summary>
    internal static BackwardEquations<T> WithSourceError<T>(BackwardEquations<T>.LayerEquation error)
        where T : struct, IScalar<T> =>
        AllRight<T>() with
    {
        SourceError = error,
        SourceErrorNow = error,
        MaskedSourceError = error,
    };

    /// <summary>Replaces the context of every equation that reads the next step.</summary>
    internal static BackwardEquations<T> AtContext<T>(this BackwardEquations<T> others, Func<BackwardContext<T>, BackwardContext<T>> move)
        where T : struct, IScalar<T> =>
        others.AtStateContext(move).AtOutputContext(move);

    /// <summary>Replaces the context of R, and of what zoneout keeps of the output error.</summary>
    internal static BackwardEquations<T> AtOutputContext<T>(this BackwardEquations<T> others, Func<BackwardContext<T>, BackwardContext<T>> move)
        where T : struct, IScalar<T> =>
        others with
    {
        RecurrentError = (at, r) => others.RecurrentError(move(at), r),
        MaskedRecurrentError = (at, r) => others.MaskedRecurrentError(move(at), r),
        KeptOutputError = (at, i) => others.KeptOutputError(move(at), i),
    };

    /// <summary>Replaces the context of e_s and the carry.</summary>
    internal static BackwardEquations<T> AtStateContext<T>(this BackwardEquations<T> others, Func<BackwardContext<T>, BackwardContext<T>> move)
        where T : struct, IScalar<T> =>
        others with
    {
        CellStateError = (at, c) => others.CellStateError(move(at), c),
        TruncatedStateError = (at, c) => others.TruncatedStateError(move(at), c),
        KeptStateError = (at, c) => others.KeptStateError(move(at), c),
        TruncatedKeptStateError = (at, c) => others.TruncatedKeptStateError(move(at), c),
    };
}
