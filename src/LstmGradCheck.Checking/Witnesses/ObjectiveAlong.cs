using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// E along a direction, by forward passes alone; what the truncated and on-line gradients cut is held fixed. The on-line
/// gradient has a different function for each layer; this is the sum of those that the direction changes. Where a value crosses a
/// threshold of its clip, E is NaN: differences are taken on one smooth part of E.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="problem">The problem.</param>
/// <param name="gradient">Which gradient.</param>
internal sealed class ObjectiveAlong<T>(Problem problem, GradientKind gradient)
    where T : struct, IScalar<T>
{
    private readonly Unperturbed unperturbed = new(problem);

    /// <summary>The function h -> E(v + h d).</summary>
    /// <param name="direction">d.</param>
    internal Func<T, T> Function(GradientDirection direction)
    {
        var parts = direction.Parts(gradient, problem.Network).Select(part => new Part(unperturbed, problem, gradient, part.Layer, part.Direction)).ToList();
        return h => parts.Aggregate(default(T), (sum, part) => sum + part.At(h));
    }

    private static T[] Moved(T[] values, T[] d, T h)
    {
        var moved = new T[values.Length];
        for (var i = 0; i < values.Length; i++)
            moved[i] = values[i] + (h * d[i]);
        return moved;
    }

    /// <summary>The forward pass without any perturbation.</summary>
    private sealed class Unperturbed
    {
        internal Unperturbed(Problem problem)
        {
            Forward = new(problem.Network, problem.Weights.ConvertTo<T>(problem.Network), problem.Objective);
            Sides = [.. problem.Sequences.Select(_ => ClipSides<T>.Has(problem.Network) ? new ClipSides<T>(problem.Network) : null)];
            Steps = [.. problem.Sequences.Zip(Sides, (sequence, sides) => Forward.Run(sequence, new ForwardChanges<T> { ProbeAt = sides is null ? null : _ => sides }))];
        }

        internal ForwardPass<T> Forward { get; }

        internal IReadOnlyList<IReadOnlyList<NetworkStep<T>>> Steps { get; }

        /// <summary>For each sequence the sides of its clips; null where nothing is clipped.</summary>
        internal IReadOnlyList<ClipSides<T>?> Sides { get; }
    }

    /// <summary>E along the part of a direction that belongs to one function.</summary>
    private sealed class Part(Unperturbed unperturbed, Problem problem, GradientKind gradient, int layer, GradientDirection direction)
    {
        private readonly Weights<T> ofWeights = direction.OfWeights<T>(problem.Network);

        private readonly List<SequenceDirection<T>> ofSequences =
            [.. problem.Sequences.Select((sequence, i) => direction.OfSequence(unperturbed.Forward, sequence, i + 1))];

        internal T At(T h)
        {
            var weights = new Weights<T>(problem.Network);
            foreach (var parameter in problem.Network.Parameters)
                Moved(unperturbed.Forward.Weights.Values(parameter), ofWeights.Values(parameter), h).CopyTo(weights.Values(parameter), 0);
            var forward = new ForwardPass<T>(problem.Network, weights, problem.Objective);
            T E = default;
            for (var i = 0; i < ofSequences.Count; i++)
            {
                var (sequence, ahead) = (problem.Sequences[i], ofSequences[i]);
                var run = new PerturbedRun<T>(forward, sequence, unperturbed.Steps[i], GradientCuts.Of(gradient, layer));
                var sides = unperturbed.Sides[i] is null ? null : new ClipSides<T>(problem.Network);
                E += run.From(Start(forward, sequence, ahead, h), [.. sequence.Inputs.Zip(ahead.Inputs, (x, dx) => Moved(ForwardPass<T>.Convert(x), dx, h))], sides);
                if (sides is not null && !sides.Same(unperturbed.Sides[i]!))
                    return T.FromDouble(double.NaN);
            }

            return E;
        }

        private static NetworkStep<T> Start(ForwardPass<T> forward, Sequence sequence, SequenceDirection<T> ahead, T h)
        {
            var start = forward.Start(sequence);
            foreach (var (layer, d) in start.Layers.Zip(ahead.Start.Layers))
            {
                Moved(layer.Cell.Kept, d.Cell.Kept, h).CopyTo(layer.Cell.Kept, 0);
                Moved(layer.Recurrent, d.Recurrent, h).CopyTo(layer.Recurrent, 0);
            }

            return start;
        }
    }
}
