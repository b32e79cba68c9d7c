using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle;

/// <summary>The tensors of a forward pass, step by step, so that the gradient with respect to any of them can be requested.</summary>
/// <param name="scope">The scope that keeps the recorded tensors alive when the scope of their step ends.</param>
internal sealed class Tape(DisposeScope scope)
{
    private readonly Dictionary<(QuantityKind Kind, LayerName Layer, Unit? Unit), SortedList<int, Tensor>> tensors = [];

    /// <summary>Records one step of a value.</summary>
    /// <param name="kind">What is recorded: net, y or s; for leaves, the gradient that will be requested.</param>
    /// <param name="layer">The layer; number 0 for output units and inputs.</param>
    /// <param name="unit">The kind of unit, or null.</param>
    /// <param name="t">The time step, from 1 in whatever order; 0 for initial values.</param>
    /// <param name="tensor">The tensor.</param>
    /// <returns>The same tensor.</returns>
    internal Tensor Record(QuantityKind kind, LayerName layer, Unit? unit, int t, Tensor tensor)
    {
        if (!tensors.TryGetValue((kind, layer, unit), out var steps))
            tensors[(kind, layer, unit)] = steps = [];
        steps.Add(t, Keep(tensor));
        return tensor;
    }

    /// <summary>Keeps a tensor alive as long as the recorded ones.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <returns>The same tensor.</returns>
    internal Tensor Keep(Tensor tensor) =>
        // A tensor moved to the scope in which it already is would belong to no scope, and its finalizer would end the process.
        scope.Contains(tensor) ? tensor : tensor.MoveToOtherDisposeScope(scope);

    /// <summary>The tensors, one for each step in the order of t, whose values or gradients form a quantity.</summary>
    /// <param name="quantity">A quantity of a sequence.</param>
    /// <returns>The tensors.</returns>
    internal IReadOnlyList<Tensor> Of(Quantity quantity) =>
        tensors[(quantity.Kind.Differentiated(), quantity.Layer, quantity.Unit)].Values.AsReadOnly();
}
