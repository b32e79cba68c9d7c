using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>A direction in the space of all that E depends on: weights, inputs and initial states.</summary>
/// <param name="components">The components, in the shapes of the gradient's arrays; 0 for arrays that are not given.</param>
internal sealed class GradientDirection(IReadOnlyList<TraceArray> components)
{
    /// <summary>Whether an array is a derivative with respect to weights, inputs or initial states, not intermediate values.</summary>
    internal static bool Has(Quantity quantity) => quantity.Kind is
        QuantityKind.WeightGradient or QuantityKind.InputGradient or QuantityKind.InitialStateGradient or QuantityKind.InitialOutputGradient;

    /// <summary>A random direction of length 1.</summary>
    /// <param name="quantities">The arrays in which it is not 0.</param>
    /// <param name="random">The random numbers.</param>
    internal static GradientDirection Draw(IReadOnlyList<Quantity> quantities, NumpyRandom random)
    {
        var drawn = quantities.Select(quantity => Enumerable.Range(0, quantity.Count).Select(_ => random.Uniform(1)).ToArray()).ToList();
        var length = Math.Sqrt(drawn.SelectMany(values => values).Sum(value => value * value));
        return new([.. quantities.Zip(drawn, (quantity, values) => new TraceArray(quantity, Array.ConvertAll(values, value => value / length)))]);
    }

    /// <summary>The unit direction of one value.</summary>
    /// <param name="quantity">Its array.</param>
    /// <param name="index">Its row-major index, counted from 0.</param>
    internal static GradientDirection Of(Quantity quantity, int index)
    {
        var values = new double[quantity.Count];
        values[index] = 1;
        return new([new(quantity, values)]);
    }

    /// <summary>The derivative of E along the direction, according to a gradient.</summary>
    internal double Along(GradientTrace trace) =>
        components.Sum(component => component.Values.Zip(trace[component.Quantity.Name], (d, gradient) => d * gradient).Sum());

    /// <summary>The rounding error that this derivative may have.</summary>
    internal double RoundingAlong(MeasuredErrors errors) =>
        components.Sum(component => component.Values.Sum(Math.Abs) * errors.Of(component.Quantity));

    /// <summary>
    /// The parts of the direction that a gradient needs separately: the whole direction, with the top layer; but layer by layer
    /// for the on-line gradient, which is a different one for each layer. Output units belong to the top layer.
    /// </summary>
    internal IEnumerable<(int Layer, GradientDirection Direction)> Parts(GradientKind gradient, LstmNetwork network)
    {
        var top = network.Depth;
        return gradient != GradientKind.Online
            ? [(top, this)]
            : components.GroupBy(component => component.Quantity.Layer == 0 ? top : component.Quantity.Layer.Number)
                .Select(part => (part.Key, new GradientDirection([.. part])));
    }

    /// <summary>The components for the weights.</summary>
    internal Weights<T> OfWeights<T>(LstmNetwork network)
        where T : struct, IScalar<T>
    {
        var weights = new Weights<T>(network);
        foreach (var (quantity, values) in components)
        {
            if (quantity.Parameter is { } parameter)
                ForwardPass<T>.Convert(values).CopyTo(weights.Values(parameter), 0);
        }

        return weights;
    }

    /// <summary>The components for the inputs and initial states of a sequence.</summary>
    /// <param name="forward">The forward pass.</param>
    /// <param name="sequence">The sequence.</param>
    /// <param name="number">Its number, from 1.</param>
    internal SequenceDirection<T> OfSequence<T>(ForwardPass<T> forward, Sequence sequence, int number)
        where T : struct, IScalar<T>
    {
        var inputs = sequence.Inputs.Select(x => new T[x.Length]).ToList();
        var start = forward.NoStep(sequence);
        foreach (var (quantity, values) in components.Where(component => component.Quantity.Sequence == number))
        {
            var d = ForwardPass<T>.Convert(values);
            if (quantity.Kind == QuantityKind.InputGradient)
                inputs = [.. d.Chunk(quantity.Shape[1])];
            else
                d.CopyTo(PartOf(start.Layers[forward.Network.IndexOf(quantity.Layer)], quantity.Kind), 0);
        }

        return new(inputs, start);
    }

    private static T[] PartOf<T>(LayerStep<T> step, QuantityKind kind)
        where T : struct, IScalar<T> =>
        kind == QuantityKind.InitialStateGradient ? step.Cell.Kept : step.Recurrent;
}
