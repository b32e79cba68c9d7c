using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle;

/// <summary>The tensors of a forward pass, step by step, so that the gradient with respect to any of them can be asked for.</summary>
/// <param name="scope">The scope in which what is recorded lives on when the scope of its step ends.</param>
internal sealed class Tape(DisposeScope scope)
{
    private readonly Dictionary<(QuantityKind Kind, int Layer, Unit? Unit), List<Tensor>> tensors = [];

    /// <summary>Records the next step of a value.</summary>
    /// <param name="kind">What is recorded: net, y or s, or for leaves the gradient that will be asked for.</param>
    /// <param name="layer">The layer, from 1; 0 for output units and inputs.</param>
    /// <param name="unit">The kind of unit, or null.</param>
    /// <param name="tensor">The tensor.</param>
    /// <returns>The same tensor.</returns>
    internal Tensor Record(QuantityKind kind, int layer, Unit? unit, Tensor tensor)
    {
        if (!tensors.TryGetValue((kind, layer, unit), out var steps))
            tensors[(kind, layer, unit)] = steps = [];
        steps.Add(Keep(tensor));
        return tensor;
    }

    /// <summary>Lets a tensor live as long as what is recorded.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <returns>The same tensor.</returns>
    internal Tensor Keep(Tensor tensor) =>
        // Moved to where it is already, a tensor would belong to no scope, and its finalizer would end the process.
        scope.Contains(tensor) ? tensor : tensor.MoveToOtherDisposeScope(scope);

    /// <summary>The tensors, one for each step, whose values or gradient a quantity is.</summary>
    /// <param name="quantity">A quantity of a sequence.</param>
    /// <returns>The tensors.</returns>
    internal IReadOnlyList<Tensor> Of(Quantity quantity)
    {
        var recorded = quantity.Kind switch
        {
            QuantityKind.OutputError => QuantityKind.Activation,
            QuantityKind.StateError => QuantityKind.State,
            QuantityKind.Delta => QuantityKind.Net,
            _ => quantity.Kind,
        };
        return tensors[(recorded, quantity.Layer, quantity.Unit)];
    }
}
