using LstmGradCheck.Network;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Oracle;

/// <summary>
/// The tensors of a recorded forward pass under the names of a trace, so that the engine can be asked for the gradient
/// with respect to any of them.
/// </summary>
/// <typeparam name="TTensor">The engine's handle of a tensor.</typeparam>
internal sealed class TensorTape<TTensor>
    where TTensor : class
{
    private readonly Dictionary<(QuantityKind Kind, int Sequence, int Layer, Unit? Unit), List<TTensor>> tensors = [];

    /// <summary>Records the next time step of a value.</summary>
    /// <param name="kind">A kind that says what is recorded: net, y, s, or for leaves the gradient that will be asked for.</param>
    /// <param name="sequence">The sequence, from 1; 0 for weights.</param>
    /// <param name="layer">The layer, from 1; 0 for output units and inputs.</param>
    /// <param name="unit">The kind of unit, or null.</param>
    /// <param name="tensor">The tensor.</param>
    /// <returns>The same tensor.</returns>
    internal TTensor Record(QuantityKind kind, int sequence, int layer, Unit? unit, TTensor tensor)
    {
        if (!tensors.TryGetValue((kind, sequence, layer, unit), out var steps))
            tensors[(kind, sequence, layer, unit)] = steps = [];
        steps.Add(tensor);
        return tensor;
    }

    /// <summary>The tensors, one for each time step, whose values or gradient a quantity is.</summary>
    /// <param name="quantity">A quantity of a trace, other than E and weight gradients.</param>
    /// <returns>The tensors.</returns>
    internal IReadOnlyList<TTensor> Of(Quantity quantity)
    {
        var recorded = quantity.Kind switch
        {
            QuantityKind.OutputError => QuantityKind.Activation,
            QuantityKind.StateError => QuantityKind.State,
            QuantityKind.Delta => QuantityKind.Net,
            _ => quantity.Kind,
        };
        return tensors[(recorded, quantity.Sequence, quantity.Layer, quantity.Unit)];
    }
}
