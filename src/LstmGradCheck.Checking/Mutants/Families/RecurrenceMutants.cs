using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
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

    internal static IReadOnlyList<Mutant> Further { get; } =
    [
        .. Pairs.Select(pair => MutantFactory<T>.Of($"H4.{pair.Of.Symbol()}-{pair.By.Symbol()}", $"W_{pair.By.Symbol()} for W_{pair.Of.Symbol()} in W^T delta",
            WithSourceWeights(unit => unit == pair.Of ? pair.By : unit), Places.SourceErrorNow)),
        .. Pairs.Select(pair => MutantFactory<T>.Of($"H5.{pair.Of.Symbol()}-{pair.By.Symbol()}", $"U_{pair.By.Symbol()} for U_{pair.Of.Symbol()} in U^T delta",
            WithRecurrentWeights(unit => unit == pair.Of ? pair.By : unit), Places.Recurrent) with { Gradients = [GradientKind.Exact] }),
    ];

    /// <summary>Two kinds of units.</summary>
    private static IEnumerable<(Unit Of, Unit By)> Pairs => Units.SelectMany(of => Units.Where(by => by != of).Select(by => (of, by)));

    /// <summary>W^T delta with the weights of another kind of unit, where they have the same shape.</summary>
    internal static BackwardEquations<T> WithSourceWeights(Func<Unit, Unit> weightsOf) => WithSourceError<T>((at, m) => Others(at, null, unit => RightTerms.OfSource(
        at, unit, m, CanStandFor(at, unit, weightsOf(unit), ParameterKind.W) ? RightTerms.Product(at.Weights.Of(weightsOf(unit)).W, m, at.Back.DeltaW(unit)) : SourceErrors.OfUnit(at, unit, m))));

    /// <summary>U^T delta with the weights of another kind of unit, where they have the same shape.</summary>
    internal static BackwardEquations<T> WithRecurrentWeights(Func<Unit, Unit> weightsOf) => WithRecurrentError<T>((at, r) => Others(at, null, unit =>
        CanStandFor(at, unit, weightsOf(unit), ParameterKind.U)
            ? RightTerms.Recurrent(at, unit, r, RightTerms.Product(at.Weights.Of(weightsOf(unit)).U, r, at.BackNext.DeltaU(unit)))
            : RightTerms.Recurrent(at, unit, r)));

    private static bool CanStandFor(BackwardContext<T> at, Unit unit, Unit other, ParameterKind kind) =>
        unit != other && at.Layer.Units.Contains(other) && at.Weights.Of(other).Values(kind).Length == at.Weights.Of(unit).Values(kind).Length && at.Layer.Count(other) == at.Layer.Count(unit);

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
