using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>H: mistakes in the errors that go back through weights, to the step before (U) and to the layer below (W).</summary>
internal static class RecurrenceMutants<T>
    where T : struct, IScalar<T>
{
    private static readonly Unit[] Units = [Unit.InputGate, Unit.ForgetGate, Unit.OutputGate, Unit.Cell];

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Of("H1", "R = 0 in the exact gradient", WithRecurrentError<T>((_, _) => default), Places.Recurrent) with { Gradients = [GradientKind.Exact] },
        .. Units.Select(left => MutantFactory<T>.Of($"H2.{left.Symbol()}", $"{left.Symbol()} left out of W^T delta", WithSourceError<T>((at, m) => Others(
            at, left, unit => RightTerms.OfSource(at, unit, m, SourceErrors.OfUnit(at, unit, m)))), Places.SourceErrorNow)),
        .. Units.Select(left => MutantFactory<T>.Of($"H2.U-{left.Symbol()}", $"{left.Symbol()} left out of U^T delta", WithRecurrentError<T>((at, r) => Others(
            at, left, unit => RightTerms.Recurrent(at, unit, r))), Places.Recurrent) with { Gradients = [GradientKind.Exact] }),
        MutantFactory<T>.Of("H3", "U for its transpose in R", WithRecurrentError<T>((at, r) => Others(
            at, null, unit => Transposed(at, unit, r))), Places.Recurrent) with { Gradients = [GradientKind.Exact] },
    ];

    private static T Others(BackwardContext<T> at, Unit? left, Func<Unit, T> group)
    {
        T Σ_u = default;
        foreach (var unit in at.Layer.Units)
            Σ_u += unit == left ? default : group(unit);
        return Σ_u;
    }

    /// <summary>The part of R of one kind of unit, over a row of U instead of a column; only a square U allows the mistake.</summary>
    private static T Transposed(BackwardContext<T> at, Unit unit, int r)
    {
        var (U, δ_next) = (at.Weights.Of(unit).U, at.BackNext.Delta(unit));
        if (U.Rows != U.Columns)
            return RightTerms.Recurrent(at, unit, r);
        T Σ = default;
        for (var u = 0; u < U.Rows; u++)
            Σ += U[r, u] * δ_next[u];
        return RightTerms.Recurrent(at, unit, r, Σ);
    }
}
