using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>The individual terms of the right backward equations, from which wrong equations take the parts that stay right.</summary>
internal static class RightTerms
{
    /// <summary>The sum of a term over the cells of a block.</summary>
    internal static Real OverBlock(BackwardContext<Real> at, int j, Func<int, Real> term)
    {
        Real Σ_c = default;
        for (var c = at.Layer.FirstCellOf(j); c < at.Layer.FirstCellOf(j + 1); c++)
            Σ_c += term(c);
        return Σ_c;
    }

    /// <summary>The factor after f' in the delta of a gate (B3, B6, B7): the sum over the block's cells, plus R.</summary>
    internal static Real BehindPrime(BackwardContext<Real> at, Unit gate, int j)
    {
        var (g, h) = (at.Layer.Options.G, at.Layer.Options.H);
        var Σ_c = OverBlock(at, j, c => gate switch
        {
            Unit.InputGate => g.Of(at.Now.Cell.Net[c]) * at.Back.Cell.StateError[c],
            Unit.ForgetGate => at.Prev.Cell.S[c] * at.Back.Cell.StateError[c],
            _ => h.Of(at.Now.Cell.S[c]) * at.Back.Cell.OutputError[c],
        });
        return Σ_c + RecurrentErrors.OfGate(at, gate, j);
    }

    /// <summary>f'(net) of a gate.</summary>
    internal static Real FPrime(BackwardContext<Real> at, Unit gate, int j) => at.Layer.Options.F.Prime(at.Now.Gate(gate).Net[j]);

    /// <summary>e_y (B2) with another error in place of the one from the layer above.</summary>
    internal static Real OutputErrorWith(BackwardContext<Real> at, int c, Real errorsNow)
    {
        var Σ_k = at.Output is null ? default : at.Output.SourceError[at.OutputSource + c];
        return Σ_k + errorsNow + at.Back.RecurrentError[c] + (at.UpstreamOutputError.Length > 0 ? at.UpstreamOutputError[at.Layer.PortPlace + c] : default);
    }

    /// <summary>The peephole term of e_s (B4) that comes from a gate: the output gate's at t, the other gates' at t + 1.</summary>
    internal static Real Peephole(BackwardContext<Real> at, Unit gate, int c)
    {
        var P = at.Weights.Of(gate).P;
        var errors = gate == Unit.OutputGate ? at.Back : at.BackNext;
        return P.Length == 0 ? default : P[c] * errors.Delta(gate)[at.Layer.BlockOf(c)];
    }

    /// <summary>All three peephole terms of e_s.</summary>
    internal static Real Peepholes(BackwardContext<Real> at, int c) =>
        Peephole(at, Unit.OutputGate, c) + Peephole(at, Unit.InputGate, c) + Peephole(at, Unit.ForgetGate, c);

    /// <summary>The part of the sum R over the units of one kind.</summary>
    internal static Real Recurrent(BackwardContext<Real> at, Unit unit, int r)
    {
        var (Σ_u, U, δ_next) = (default(Real), at.Weights.Of(unit).U, at.BackNext.Delta(unit));
        for (var u = 0; u < U.Rows; u++)
            Σ_u += U[u, r] * δ_next[u];
        return Σ_u;
    }
}
