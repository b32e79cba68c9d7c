using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using static LstmGradCheck.Passes.BackwardEquations<LstmGradCheck.Numbers.Real>;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>Wrong equations in some layers, others in the rest.</summary>
/// <param name="wrong">The equations of these layers.</param>
/// <param name="rest">The equations of the others.</param>
/// <param name="isIn">Whether a layer is one of these; number 0 for the output units.</param>
internal sealed class InSomeLayers(BackwardEquations<Real> wrong, BackwardEquations<Real> rest, Func<LayerName, bool> isIn) : EquationCombination<Real>(wrong, rest)
{
    /// <inheritdoc/>
    protected override OutputEquation Output(Func<BackwardEquations<Real>, OutputEquation> of) => isIn(0) ? of(First) : of(Second);

    /// <inheritdoc/>
    protected override OutputWeightTerm OutputWeight(Func<BackwardEquations<Real>, OutputWeightTerm> of) => isIn(0) ? of(First) : of(Second);

    /// <inheritdoc/>
    protected override LayerEquation Layer(Func<BackwardEquations<Real>, LayerEquation> of) => Of(of, (x, y) => (at, i) => (isIn(at.Layer.Name) ? x : y)(at, i));

    /// <inheritdoc/>
    protected override WeightTerm Weight(Func<BackwardEquations<Real>, WeightTerm> of) =>
        Of(of, (x, y) => (at, unit, u, m) => (isIn(at.Layer.Name) ? x : y)(at, unit, u, m));

    /// <inheritdoc/>
    protected override BiasTermOfUnit Bias(Func<BackwardEquations<Real>, BiasTermOfUnit> of) =>
        Of(of, (x, y) => (at, unit, u) => (isIn(at.Layer.Name) ? x : y)(at, unit, u));

    /// <inheritdoc/>
    protected override ProjectionTerm Projection(Func<BackwardEquations<Real>, ProjectionTerm> of) =>
        Of(of, (x, y) => (at, i, c) => (isIn(at.Layer.Name) ? x : y)(at, i, c));

    private TEquation Of<TEquation>(Func<BackwardEquations<Real>, TEquation> of, Func<TEquation, TEquation, TEquation> either)
        where TEquation : Delegate
    {
        var (x, y) = (of(First), of(Second));
        return x.Equals(y) ? x : either(x, y);
    }
}
