using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Sources;

/// <summary>Adds the imaginary step to one value of a forward step.</summary>
/// <param name="quantity">The backward quantity that is measured by it: a delta or another error.</param>
/// <param name="place">The unit, counted from 0.</param>
internal sealed class StepProbe(Quantity quantity, int place) : IForwardProbe<StepNumber>
{
    private readonly QuantityKind perturbed = quantity.Kind.Differentiated();

    /// <inheritdoc/>
    public StepNumber Observe(LayerName layer, Unit unit, ForwardValue kind, int index, StepNumber value) =>
        layer == quantity.Layer && unit == quantity.Unit && ProbedValues.KindOf(kind) == perturbed && index == place
            ? value + ComplexStepSource.Step
            : value;
}
