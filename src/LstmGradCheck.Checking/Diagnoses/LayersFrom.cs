using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using static LstmGradCheck.Passes.BackwardEquations<LstmGradCheck.Numbers.Real>;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>
/// Equations of which those of the lower layers are not computed: errors are passed down, so the arrays of the layers above do not depend on
/// them. Below the lowest of the others everything is 0.
/// </summary>
/// <param name="equations">The equations.</param>
/// <param name="lowest">The number of the lowest layer that is computed.</param>
/// <param name="passesDown">Whether what it passes down is computed.</param>
internal sealed class LayersFrom(BackwardEquations<Real> equations, int lowest, bool passesDown) : EquationCombination<Real>(equations, equations)
{
    /// <summary>The equations.</summary>
    internal BackwardEquations<Real> Equations
    {
        get
        {
            var layers = lowest > 1 ? Result() : First;
            return passesDown ? layers : layers with
            {
                SourceError = From(lowest + 1, First.SourceError),
                MaskedSourceError = From(lowest + 1, First.MaskedSourceError),
                SourceErrorNow = From(lowest + 1, First.SourceErrorNow),
            };
        }
    }

    /// <inheritdoc/>
    protected override OutputEquation Output(Func<BackwardEquations<Real>, OutputEquation> of) => of(First);

    /// <inheritdoc/>
    protected override OutputWeightTerm OutputWeight(Func<BackwardEquations<Real>, OutputWeightTerm> of) => of(First);

    /// <inheritdoc/>
    protected override LayerEquation Layer(Func<BackwardEquations<Real>, LayerEquation> of) => From(lowest, of(First));

    /// <inheritdoc/>
    protected override WeightTerm Weight(Func<BackwardEquations<Real>, WeightTerm> of)
    {
        var term = of(First);
        return (at, unit, u, m) => at.Layer.Number < lowest ? default : term(at, unit, u, m);
    }

    /// <inheritdoc/>
    protected override BiasTermOfUnit Bias(Func<BackwardEquations<Real>, BiasTermOfUnit> of)
    {
        var term = of(First);
        return (at, unit, u) => at.Layer.Number < lowest ? default : term(at, unit, u);
    }

    /// <inheritdoc/>
    protected override ProjectionTerm Projection(Func<BackwardEquations<Real>, ProjectionTerm> of)
    {
        var term = of(First);
        return (at, i, c) => at.Layer.Number < lowest ? default : term(at, i, c);
    }

    private static LayerEquation From(int number, LayerEquation equation) => (at, i) => at.Layer.Number < number ? default : equation(at, i);
}
