using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Oracle;

/// <summary>
/// The oracle: runs the forward pass alone on an autograd engine and asks it for the gradient with respect to every
/// weight, every input and every intermediate value.
/// </summary>
/// <typeparam name="TTensor">The engine's handle of a tensor.</typeparam>
/// <param name="engine">The engine.</param>
public sealed class AutogradSource<TTensor>(IAutogradEngine<TTensor> engine) : IGradientSource
    where TTensor : class
{
    /// <inheritdoc/>
    public string Name => engine.Name;

    /// <inheritdoc/>
    public string Version => engine.Version;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        var quantities = problem.QuantitiesOf(gradient);
        if (gradient != GradientKind.Online)
            return new(Name, gradient, Read(problem, gradient == GradientKind.Exact ? GradientStops.None : GradientStops.Truncated, quantities));
        // A graph for each layer; what belongs to no layer, the output units and E, is the same in all of them.
        var top = problem.Network.Layers.Count;
        var arrays = problem.Network.Layers
            .SelectMany(layer => Read(
                problem,
                GradientStops.Online(layer.Number),
                [.. quantities.Where(quantity => (quantity.Layer == 0 ? top : quantity.Layer) == layer.Number)]))
            .ToDictionary(array => array.Quantity.Name);
        return new(Name, gradient, [.. quantities.Select(quantity => arrays[quantity.Name])]);
    }

    private List<TraceArray> Read(Problem problem, GradientStops stops, IReadOnlyList<Quantity> quantities)
    {
        using var scope = engine.BeginScope();
        var weights = problem.Network.Parameters.ToDictionary(
            parameter => parameter.Name,
            parameter => engine.Leaf(
                Array.ConvertAll(problem.Weights.Values(parameter), weight => weight.Value),
                [.. parameter.Shape.Select(length => (long)length)]));
        var tape = new TensorTape<TTensor>();
        var forward = new AutogradForward<TTensor>(engine, problem, weights, tape, stops);
        var parts = Enumerable.Range(1, problem.Sequences.Count).SelectMany(forward.Run).ToList();
        var E = parts.Aggregate(engine.Add);
        var asked = quantities.Where(IsGradient).SelectMany(Tensors).ToList();
        var answers = new Queue<double[]>(engine.Gradients(E, asked));
        return [.. quantities.Select(quantity => new TraceArray(quantity, Values(quantity)))];

        IReadOnlyList<TTensor> Tensors(Quantity quantity) =>
            quantity.Parameter is { } parameter ? [weights[parameter.Name]] : tape.Of(quantity);

        double[] Values(Quantity quantity)
        {
            if (quantity.Kind == QuantityKind.Energy)
                return engine.Values(E);
            if (!IsGradient(quantity))
                return [.. tape.Of(quantity).SelectMany(engine.Values)];
            var gradient = Tensors(quantity).SelectMany(_ => answers.Dequeue());
            return [.. HasPapersSign(quantity) ? gradient.Select(value => -value) : gradient];
        }
    }

    private static bool IsGradient(Quantity quantity) =>
        quantity.Kind is not (QuantityKind.Energy or QuantityKind.Net or QuantityKind.Activation or QuantityKind.State);

    private static bool HasPapersSign(Quantity quantity) =>
        quantity.Kind is QuantityKind.OutputError or QuantityKind.StateError or QuantityKind.Delta;
}
