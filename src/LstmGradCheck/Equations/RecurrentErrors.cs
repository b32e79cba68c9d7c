using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>R_r(t), the error that comes back along the recurrent connections of a layer.</summary>
public static class RecurrentErrors
{
    /// <summary>R: what reaches recurrent source r from the next step; 0 at t = T. At t = 0 it is -dE/dy0_r.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="r">The recurrent source.</param>
    /// <returns>R_r(t).</returns>
    [Equation("R", "R_r(t) = sum over u in in, phi, out, c of U_u,r delta_u(t+1); 0 at t = T; -dE/dy0_r = R_r(0)", "Graves 2012, ch. 4; gates: own")]
    public static T Error<T>(BackwardContext<T> at, int r)
        where T : struct, IScalar<T>
    {
        T Σ_u = default;
        foreach (var unit in at.Layer.Units)
            Σ_u += SourceErrors.ColumnProduct(at.Weights.Of(unit).U, r, at.BackNext.DeltaU(unit));
        return Σ_u;
    }

    /// <summary>R with masks of recurrent sources: each kind of unit has seen its own product.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="r">The recurrent source.</param>
    /// <returns>R_r(t).</returns>
    [Equation("R.masked", "R_r(t) = sum_a d^y_a,r(t+1) sum over u of kind a of U_u,r delta_u(t+1)", "own")]
    public static T MaskedError<T>(BackwardContext<T> at, int r)
        where T : struct, IScalar<T>
    {
        T Σ_a = default;
        foreach (var unit in at.Layer.Units)
        {
            var Σ_u = SourceErrors.ColumnProduct(at.Weights.Of(unit).U, r, at.BackNext.DeltaU(unit));
            Σ_a += at.Next.Masks.Of(MaskKind.Recurrent, unit) is { } d ? d[r] * Σ_u : Σ_u;
        }

        return Σ_a;
    }

    /// <summary>R of a gate: its place among the recurrent sources is behind the port, in the order in, phi, out.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="gate">The kind of gate.</param>
    /// <param name="j">The block.</param>
    /// <returns>R_gate_j(t); 0 without gate recurrence.</returns>
    public static T OfGate<T>(BackwardContext<T> at, Unit gate, int j)
        where T : struct, IScalar<T>
    {
        if (!at.Layer.Options.GateRecurrence)
            return default;
        var place = 0;
        while (at.Layer.Units[place] != gate)
            place++;
        return at.Back.RecurrentError[at.Layer.Port + (place * at.Layer.Blocks) + j];
    }
}
