using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>The individual terms of the right backward equations, from which wrong equations take the parts that stay right.</summary>
internal static class RightTerms
{
    /// <summary>The sum of a term over the cells of a block.</summary>
    internal static T OverBlock<T>(BackwardContext<T> at, int j, Func<int, T> term)
        where T : struct, IScalar<T>
    {
        T Σ_c = default;
        for (var c = at.Layer.FirstCellOf(j); c < at.Layer.FirstCellOf(j + 1); c++)
            Σ_c += term(c);
        return Σ_c;
    }

    /// <summary>The factor after f' in the delta of a gate (B3, B6, B7): the sum over the block's cells, plus R.</summary>
    internal static T BehindPrime<T>(BackwardContext<T> at, Unit gate, int j)
        where T : struct, IScalar<T>
    {
        var (h, coupled) = (at.Layer.H, at.Layer.Options.CoupledGates);
        var Σ_c = OverBlock(at, j, c => gate switch
        {
            Unit.InputGate when coupled => (at.G(c) - at.Prev.Cell.Kept[c]) * at.Back.Cell.UpdateError[c],
            Unit.InputGate => at.G(c) * at.Back.Cell.UpdateError[c],
            Unit.ForgetGate => at.Prev.Cell.Kept[c] * at.Back.Cell.UpdateError[c],
            _ => h.Of(at.Now.Cell.S[c]) * at.Back.Cell.OutputError[c],
        });
        return Σ_c + RecurrentErrors.OfGate(at, gate, j);
    }

    /// <summary>f'(net) of a gate.</summary>
    internal static T FPrime<T>(BackwardContext<T> at, Unit gate, int j)
        where T : struct, IScalar<T> =>
        at.Layer.F.Prime(at.Now.Gate(gate).Net[j]);

    /// <summary>d^g_c; 1 where no mask is given.</summary>
    internal static T MaskOfG<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T> =>
        at.Now.Masks.G is { } d ? d[c] : T.FromDouble(1);

    /// <summary>e_o (B2) with another error in place of the one from the layer above.</summary>
    internal static T PortErrorWith<T>(BackwardContext<T> at, int i, T errorsNow)
        where T : struct, IScalar<T>
    {
        var Σ_k = at.Output is null ? default : at.Output.SourceError[at.OutputSource + i];
        return Σ_k + errorsNow + at.Back.RecurrentError[i] + (at.UpstreamOutputError.Length > 0 ? at.UpstreamOutputError[at.Layer.PortPlace + i] : default);
    }

    /// <summary>The part of e_o (B2) that does not come back from the next step, for one entry of what a layer's directions hand on.</summary>
    /// <param name="at">A direction of the layer at the step.</param>
    /// <param name="place">The entry, counted from 0: from N on those of the reverse direction where they are concatenated.</param>
    internal static T FromOutside<T>(BackwardContext<T> at, int place)
        where T : struct, IScalar<T>
    {
        var Σ_k = at.Output is null ? default : at.Output.SourceError[at.OutputSource - at.Layer.PortPlace + place];
        return Σ_k + SourceErrors.OfDirections(at.Above, place) + (at.UpstreamOutputError.Length > 0 ? at.UpstreamOutputError[place] : default);
    }

    /// <summary>d^o_i(t+1) e_o,i(t+1) of B2.zoneout.</summary>
    internal static T KeptOutput<T>(BackwardContext<T> at, int i)
        where T : struct, IScalar<T> =>
        at.Next.Masks.ZoneoutY is { } d ? d[i] * at.BackNext.PortError[i] : default;

    /// <summary>y^out_j h'(s_c) e_y,c with any derivative of h.</summary>
    internal static T OfOutput<T>(BackwardContext<T> at, int c, T hPrime)
        where T : struct, IScalar<T> =>
        at.Now.OutputGate.Y[at.Layer.BlockOf(c)] * hPrime * at.Back.Cell.OutputError[c];

    /// <summary>h' as written with the output where h is tanh: 1 - (y^out_j h(s_c))^2.</summary>
    internal static T PrimeOfOutput<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var (h, s_c) = (at.Layer.H, at.Now.Cell.S[c]);
        var y_c = at.Now.OutputGate.Y[at.Layer.BlockOf(c)] * h.Of(s_c);
        return h.Squashing == Squashing.Tanh ? WrongPrimes.BehindClip((_, _) => T.FromDouble(1) - (y_c * y_c), h, s_c) : h.Prime(s_c);
    }

    /// <summary>The peephole term of e_s (B4) that comes from a gate: the output gate's at t, the other gates' at t + 1.</summary>
    internal static T Peephole<T>(BackwardContext<T> at, Unit gate, int c)
        where T : struct, IScalar<T>
    {
        var P = at.Weights.Of(gate).P;
        var errors = gate == Unit.OutputGate ? at.Back : at.BackNext;
        return P.Length == 0 ? default : P[c] * errors.Delta(gate)[at.Layer.BlockOf(c)];
    }

    /// <summary>R, with a mask if there is one.</summary>
    internal static T RecurrentError<T>(BackwardContext<T> at, int r)
        where T : struct, IScalar<T> =>
        at.Next.Masks.IsEmpty ? RecurrentErrors.Error(at, r) : RecurrentErrors.MaskedError(at, r);

    /// <summary>The part of the sum R over the units of one kind, given the products U_u,r delta_u(t+1) summed up.</summary>
    internal static T Recurrent<T>(BackwardContext<T> at, Unit unit, int r, T Σ_u)
        where T : struct, IScalar<T> =>
        at.Next.Masks.Of(MaskKind.Recurrent, unit) is { } d ? d[r] * Σ_u : Σ_u;

    /// <summary>The part of the sum R over the units of one kind.</summary>
    internal static T Recurrent<T>(BackwardContext<T> at, Unit unit, int r)
        where T : struct, IScalar<T> =>
        Recurrent(at, unit, r, Unmasked(at, unit, r));

    /// <summary>The same without a mask.</summary>
    internal static T Unmasked<T>(BackwardContext<T> at, Unit unit, int r)
        where T : struct, IScalar<T> =>
        Product(at.Weights.Of(unit).U, r, at.BackNext.DeltaU(unit));

    /// <summary>A column of weights times the deltas of their units.</summary>
    internal static T Product<T>(Matrix<T> weights, int m, T[] δ)
        where T : struct, IScalar<T>
    {
        T Σ_u = default;
        for (var u = 0; u < weights.Rows; u++)
            Σ_u += weights[u, m] * δ[u];
        return Σ_u;
    }

    /// <summary>A recurrent source as units of one kind see it, given what it is before the mask.</summary>
    internal static T RecurrentSource<T>(BackwardContext<T> at, Unit unit, T y_r, int r)
        where T : struct, IScalar<T> =>
        at.Now.Masks.Of(MaskKind.Recurrent, unit) is { } d ? d[r] * y_r : y_r;

    /// <summary>The part of the sum B9 over the units of one kind.</summary>
    internal static T OfSource<T>(BackwardContext<T> at, Unit unit, int m, T Σ_u)
        where T : struct, IScalar<T> =>
        at.Now.Masks.Of(MaskKind.Input, unit) is { } d ? d[m] * Σ_u : Σ_u;

    /// <summary>B9, with a mask if there is one.</summary>
    internal static T SourceError<T>(BackwardContext<T> at, int m)
        where T : struct, IScalar<T> =>
        at.Now.Masks.IsEmpty ? SourceErrors.Error(at, m) : SourceErrors.MaskedError(at, m);
}
