using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Sources;

/// <summary>The values that a probe of the forward pass reaches, as quantities of a trace.</summary>
internal static class ProbedValues
{
    /// <summary>The kind of quantity that a value is.</summary>
    internal static QuantityKind KindOf(ForwardValue value) => value switch
    {
        ForwardValue.Net => QuantityKind.Net,
        ForwardValue.State => QuantityKind.State,
        ForwardValue.UpdatedState => QuantityKind.UpdatedState,
        ForwardValue.KeptState => QuantityKind.KeptState,
        _ => QuantityKind.Activation,
    };
}
