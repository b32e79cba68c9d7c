using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>dE along a direction by the tangent equations, with the cuts of a gradient; the on-line gradient layer by layer.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal sealed class TangentAlong<T>
    where T : struct, IScalar<T>
{
    private readonly Problem problem;
    private readonly GradientKind gradient;
    private readonly ForwardPass<T> forward;
    private readonly List<IReadOnlyList<NetworkStep<T>>> steps;

    /// <summary>Runs the forward pass.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    internal TangentAlong(Problem problem, GradientKind gradient)
    {
        (this.problem, this.gradient) = (problem, gradient);
        forward = new(problem.Network, problem.Weights.ConvertTo<T>(problem.Network), problem.Objective);
        steps = [.. problem.Sequences.Select(sequence => forward.Run(sequence))];
    }

    /// <summary>dE along a direction.</summary>
    /// <param name="direction">The direction.</param>
    internal T Along(GradientDirection direction)
    {
        T dE = default;
        foreach (var (layer, part) in direction.Parts(gradient, problem.Network))
        {
            var pass = new TangentPass<T>(forward, part.OfWeights<T>(problem.Network), GradientCuts.Of(gradient, layer));
            for (var i = 0; i < steps.Count; i++)
                dE += pass.Run(problem.Sequences[i], steps[i], part.OfSequence(forward, problem.Sequences[i], i + 1));
        }

        return dE;
    }
}
