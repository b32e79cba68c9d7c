using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Sources;

/// <summary>
/// All results of the hand-derived equations for a problem: the steps and errors of every sequence, the weight sums and E.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
internal sealed class HandDerivedRun<T>
    where T : struct, IScalar<T>
{
    private readonly List<IReadOnlyList<NetworkStep<T>>> steps = [];
    private readonly List<SequenceErrors<T>> errors = [];
    private readonly List<BackwardContexts<T>> contexts = [];

    /// <summary>Runs the forward and one of the backward passes over every sequence.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="equations">The backward equations to call.</param>
    internal HandDerivedRun(Problem problem, GradientKind gradient, BackwardEquations<T> equations)
        : this(problem, gradient, (_, _) => equations, _ => null)
    {
    }

    /// <summary>Runs the passes with a probe of the values of each sequence.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="equationsOf">The backward equations to call for a sequence, counted from 1, given its forward steps.</param>
    /// <param name="probeOf">Given a sequence, counted from 1: returns the probe of its step at t, or null for no probe.</param>
    /// <param name="take">
    /// Called with each sequence, counted from 1, its steps and its errors, which are then dropped; null to keep those of all
    /// sequences.
    /// </param>
    internal HandDerivedRun(
        Problem problem,
        GradientKind gradient,
        Func<int, IReadOnlyList<NetworkStep<T>>, BackwardEquations<T>> equationsOf,
        Func<int, Func<int, IForwardProbe<T>?>?> probeOf,
        Action<int, IReadOnlyList<NetworkStep<T>>, SequenceErrors<T>>? take = null)
    {
        Forward = new(problem.Network, problem.WeightsIn<T>(), problem.Objective);
        Gradient = new(problem.Network);
        for (var i = 1; i <= problem.Sequences.Count; i++)
        {
            var sequence = problem.Sequences[i - 1];
            var run = Forward.Run(sequence, new() { ProbeAt = probeOf(i) });
            var back = PassOf(gradient, Forward, equationsOf(i, run)).Run(sequence, run, Gradient);
            E += Forward.ObjectiveOf(sequence, run);
            if (take is not null)
            {
                take(i, run, back);
                continue;
            }

            steps.Add(run);
            errors.Add(back);
            contexts.Add(new(Forward, sequence));
        }
    }

    /// <summary>The forward pass.</summary>
    internal ForwardPass<T> Forward { get; }

    /// <summary>For each sequence its steps, from 0 to T + 1.</summary>
    internal IReadOnlyList<IReadOnlyList<NetworkStep<T>>> Steps => steps;

    /// <summary>For each sequence its errors.</summary>
    internal IReadOnlyList<SequenceErrors<T>> Errors => errors;

    /// <summary>For each sequence, the contexts of its backward equations.</summary>
    internal IReadOnlyList<BackwardContexts<T>> Contexts => contexts;

    /// <summary>+dE/dw, summed over all sequences.</summary>
    internal Weights<T> Gradient { get; }

    /// <summary>E, summed over all sequences.</summary>
    internal T E { get; }

    /// <summary>The values of a quantity of the trace, row-major, with the trace's signs.</summary>
    internal T[] Values(Quantity quantity) => quantity.Kind switch
    {
        QuantityKind.Objective => [E],
        QuantityKind.WeightGradient => Gradient.Values(quantity.Parameter!),
        _ => TraceValues.OfSequence(Forward.Network, quantity, Steps[quantity.Sequence - 1], Errors[quantity.Sequence - 1]),
    };

    /// <summary>The backward pass of a gradient.</summary>
    internal static IBackwardPass<T> PassOf(GradientKind gradient, ForwardPass<T> forward, BackwardEquations<T> equations) => gradient switch
    {
        GradientKind.Exact => new ExactBackwardPass<T>(forward, equations),
        GradientKind.Truncated => new TruncatedBackwardPass<T>(forward, equations),
        _ => new OnlineBackwardPass<T>(forward, equations),
    };
}
