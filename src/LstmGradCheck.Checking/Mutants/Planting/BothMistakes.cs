using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using static LstmGradCheck.Passes.BackwardEquations<LstmGradCheck.Numbers.Real>;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// The mistakes of two sets of equations. An equation that one of them has right is the other's. One that both have wrong has both
/// changes added, which is what two wrong terms of a sum come to.
/// </summary>
/// <param name="first">Wrong equations.</param>
/// <param name="second">Others.</param>
internal sealed class BothMistakes(BackwardEquations<Real> first, BackwardEquations<Real> second) : EquationCombination(first, second)
{
    /// <inheritdoc/>
    protected override OutputEquation Output(Func<BackwardEquations<Real>, OutputEquation> of) =>
        Of(of, (x, y, right) => (at, k) => Sum(x(at, k), y(at, k), right(at, k)));

    /// <inheritdoc/>
    protected override OutputWeightTerm OutputWeight(Func<BackwardEquations<Real>, OutputWeightTerm> of) =>
        Of(of, (x, y, right) => (at, k, m) => Sum(x(at, k, m), y(at, k, m), right(at, k, m)));

    /// <inheritdoc/>
    protected override LayerEquation Layer(Func<BackwardEquations<Real>, LayerEquation> of) =>
        Of(of, (x, y, right) => (at, i) => Sum(x(at, i), y(at, i), right(at, i)));

    /// <inheritdoc/>
    protected override WeightTerm Weight(Func<BackwardEquations<Real>, WeightTerm> of) =>
        Of(of, (x, y, right) => (at, unit, u, m) => Sum(x(at, unit, u, m), y(at, unit, u, m), right(at, unit, u, m)));

    /// <inheritdoc/>
    protected override BiasTermOfUnit Bias(Func<BackwardEquations<Real>, BiasTermOfUnit> of) =>
        Of(of, (x, y, right) => (at, unit, u) => Sum(x(at, unit, u), y(at, unit, u), right(at, unit, u)));

    /// <inheritdoc/>
    protected override ProjectionTerm Projection(Func<BackwardEquations<Real>, ProjectionTerm> of) =>
        Of(of, (x, y, right) => (at, i, c) => Sum(x(at, i, c), y(at, i, c), right(at, i, c)));

    private TEquation Of<TEquation>(Func<BackwardEquations<Real>, TEquation> of, Func<TEquation, TEquation, TEquation, TEquation> both)
        where TEquation : Delegate
    {
        var (x, y, right) = (of(First), of(Second), of(WrongEquations.Right));
        return x.Equals(right) ? y : y.Equals(right) ? x : both(x, y, right);
    }

    /// <summary>Where one is right the other's value is taken as it is, to the last bit.</summary>
    private static Real Sum(Real x, Real y, Real right) => x == right ? y : y == right ? x : x + (y - right);
}
