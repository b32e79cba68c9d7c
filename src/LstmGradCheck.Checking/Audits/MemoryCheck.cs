using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Audits;

/// <summary>Refuses what would not fit into the available memory, before any of it is computed.</summary>
public static class MemoryCheck
{
    /// <summary>Demands that the audits of gradients fit, one after the other.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="ours">The source that is audited.</param>
    /// <param name="oracle">The oracle.</param>
    /// <exception cref="TooLargeException">One of them does not fit.</exception>
    public static void DemandAudits(IEnumerable<(Problem Problem, GradientKind Gradient)> gradients, IGradientSource ours, IGradientSource oracle)
    {
        foreach (var (problem, gradient) in gradients)
            TooLargeException.Demand(problem, gradient, new MemoryEstimate(problem, gradient).OfAudit(KindOf(ours, problem, gradient), KindOf(oracle, problem, gradient)));
    }

    /// <summary>Demands that gradients fit, one after the other.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="source">The source that computes them.</param>
    /// <exception cref="TooLargeException">One of them does not fit.</exception>
    public static void DemandGradients(IEnumerable<(Problem Problem, GradientKind Gradient)> gradients, IGradientSource source)
    {
        foreach (var (problem, gradient) in gradients)
            TooLargeException.Demand(problem, gradient, new MemoryEstimate(problem, gradient).OfGradient(KindOf(source, problem, gradient)));
    }

    private static SourceKind KindOf(IGradientSource source, Problem problem, GradientKind gradient) => source switch
    {
        BySizeSource bySize => bySize.IsFused(problem, gradient) ? SourceKind.Fused : SourceKind.HandDerived,
        FusedSource<double> => SourceKind.Fused,
        ComplexStepSource => SourceKind.ComplexStep,
        HandDerivedSource or ForwardPartialsSource => SourceKind.HandDerived,
        _ => source.GetType().Assembly == typeof(HandDerivedSource).Assembly ? SourceKind.HandDerived : SourceKind.Autograd,
    };
}
