using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Sources;

/// <summary>All that the hand-derived equations leave of a problem: the steps and errors of every sequence, the weight sums and E.</summary>
internal sealed class HandDerivedRun
{
    private readonly List<IReadOnlyList<NetworkStep<Real>>> steps = [];
    private readonly List<SequenceErrors<Real>> errors = [];
    private readonly List<BackwardMoments<Real>> moments = [];

    /// <summary>Runs the forward and one of the backward passes over every sequence.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="equations">The backward equations to call.</param>
    internal HandDerivedRun(Problem problem, GradientKind gradient, BackwardEquations<Real> equations)
    {
        Forward = new(problem.Network, problem.Weights, problem.Objective);
        Gradient = new(problem.Network);
        IBackwardPass<Real> backward = gradient switch
        {
            GradientKind.Exact => new ExactBackwardPass<Real>(Forward, equations),
            GradientKind.Truncated => new TruncatedBackwardPass<Real>(Forward, equations),
            _ => new OnlineBackwardPass<Real>(Forward, equations),
        };
        foreach (var sequence in problem.Sequences)
        {
            steps.Add(Forward.Run(sequence));
            moments.Add(new(Forward, sequence));
            errors.Add(backward.Run(sequence, steps[^1], Gradient));
            Energy += Forward.Energy(sequence, steps[^1]);
        }
    }

    /// <summary>The forward pass.</summary>
    internal ForwardPass<Real> Forward { get; }

    /// <summary>For each sequence its steps, from 0 to T.</summary>
    internal IReadOnlyList<IReadOnlyList<NetworkStep<Real>>> Steps => steps;

    /// <summary>For each sequence its errors.</summary>
    internal IReadOnlyList<SequenceErrors<Real>> Errors => errors;

    /// <summary>For each sequence, what its backward equations look at.</summary>
    internal IReadOnlyList<BackwardMoments<Real>> Moments => moments;

    /// <summary>+dE/dw, summed over all sequences.</summary>
    internal Weights<Real> Gradient { get; }

    /// <summary>E, summed over all sequences.</summary>
    internal Real Energy { get; }
}
