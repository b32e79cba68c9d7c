using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Shards;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Audits;

/// <summary>One planned audit of a sweep: a problem and one of its gradients.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Gradient">Which gradient.</param>
public sealed record PlannedAudit(Problem Problem, GradientKind Gradient)
{
    /// <summary>Recorded gradients that the sweep does not audit; listed with the last audit of the problem.</summary>
    public IReadOnlyList<GradientKind> NotChecked { get; init; } = [];

    /// <summary>The audit as an item of a sweep.</summary>
    /// <param name="oracle">The oracle, on which the cost depends.</param>
    /// <returns>The names, and the cost by <see cref="AuditCost"/>.</returns>
    public SweepItem ItemWith(IGradientSource oracle) => new(Problem.Name, Gradient.Name(), AuditCost.Of(this, oracle));

    /// <summary>Lists the audits of a sweep: problem by problem, and gradient by gradient within each.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="gradientsOf">Gives the gradients to audit for a problem, at least one.</param>
    /// <returns>The audits in the order of the report; their positions count from 1.</returns>
    public static IReadOnlyList<PlannedAudit> List(IEnumerable<Problem> problems, Func<Problem, IReadOnlyList<GradientKind>> gradientsOf)
    {
        var list = new List<PlannedAudit>();
        foreach (var problem in problems)
        {
            var gradients = gradientsOf(problem);
            list.AddRange(gradients.Select(gradient => new PlannedAudit(problem, gradient)));
            list[^1] = list[^1] with { NotChecked = [.. GradientKinds.All.Where(problem.Recorded.ContainsKey).Except(gradients)] };
        }

        return list;
    }
}
