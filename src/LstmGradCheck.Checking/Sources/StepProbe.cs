using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Sources;

/// <summary>Adds the imaginary step to one value of a forward step.</summary>
/// <param name="quantity">The backward quantity that is measured by it: a delta, e_s or e_y.</param>
/// <param name="place">The unit, counted from 0.</param>
internal sealed class StepProbe(Quantity quantity, int place) : IForwardProbe<StepNumber>
{
    private readonly ForwardValue perturbed = quantity.Kind switch
    {
        QuantityKind.OutputError => ForwardValue.Activation,
        QuantityKind.StateError => ForwardValue.State,
        _ => ForwardValue.Net,
    };

    /// <inheritdoc/>
    public StepNumber Observe(LayerName layer, Unit unit, ForwardValue kind, int index, StepNumber value) =>
        layer == quantity.Layer && unit == quantity.Unit && kind == perturbed && index == place
            ? value + ComplexStepSource.Step
            : value;
}
