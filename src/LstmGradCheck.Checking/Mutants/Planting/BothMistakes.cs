using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// The mistakes of two sets of equations. An equation that one of them has right is the other's. One that both have wrong has both
/// changes added, which is what two wrong terms of a sum come to.
/// </summary>
/// <param name="first">Wrong equations.</param>
/// <param name="second">Others.</param>
internal sealed class BothMistakes<T>(BackwardEquations<T> first, BackwardEquations<T> second) : EquationCombination<T>(first, second)
    where T : struct, IScalar<T>
{
    /// <inheritdoc/>
    protected override BackwardEquations<T>.OutputEquation Output(Func<BackwardEquations<T>, BackwardEquations<T>.OutputEquation> of) =>
        Of(of, (x, y, right) => (at, k) => Sum(x(at, k), y(at, k), right(at, k)));

    /// <inheritdoc/>
    protected override BackwardEquations<T>.OutputWeightTerm OutputWeight(Func<BackwardEquations<T>, BackwardEquations<T>.OutputWeightTerm> of) =>
        Of(of, (x, y, right) => (at, k, m) => Sum(x(at, k, m), y(at, k, m), right(at, k, m)));

    /// <inheritdoc/>
    protected override BackwardEquations<T>.LayerEquation Layer(Func<BackwardEquations<T>, BackwardEquations<T>.LayerEquation> of) =>
        Of(of, (x, y, right) => (at, i) => Sum(x(at, i), y(at, i), right(at, i)));

    /// <inheritdoc/>
    protected override BackwardEquations<T>.WeightTerm Weight(Func<BackwardEquations<T>, BackwardEquations<T>.WeightTerm> of) =>
        Of(of, (x, y, right) => (at, unit, u, m) => Sum(x(at, unit, u, m), y(at, unit, u, m), right(at, unit, u, m)));

    /// <inheritdoc/>
    protected override BackwardEquations<T>.BiasTermOfUnit Bias(Func<BackwardEquations<T>, BackwardEquations<T>.BiasTermOfUnit> of) =>
        Of(of, (x, y, right) => (at, unit, u) => Sum(x(at, unit, u), y(at, unit, u), right(at, unit, u)));

    /// <inheritdoc/>
    protected override BackwardEquations<T>.ProjectionTerm Projection(Func<BackwardEquations<T>, BackwardEquations<T>.ProjectionTerm> of) =>
        Of(of, (x, y, right) => (at, i, c) => Sum(x(at, i, c), y(at, i, c), right(at, i, c)));

    private TEquation Of<TEquation>(Func<BackwardEquations<T>, TEquation> of, Func<TEquation, TEquation, TEquation, TEquation> both)
        where TEquation : Delegate
    {
        var (x, y, right) = (of(First), of(Second), of(WrongEquations.AllRight<T>()));
        return x.Equals(right) ? y : y.Equals(right) ? x : both(x, y, right);
    }

    /// <summary>Where one is right the other's value is taken as it is, to the last bit.</summary>
    private static T Sum(T x, T y, T right) => x.Value == right.Value ? y : y.Value == right.Value ? x : x + (y - right);
}
