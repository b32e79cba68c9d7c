using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Audits;

/// <summary>
/// The expected cost of an audit, from the sizes of its problem alone, so that it is the same on every machine. The unit is
/// one multiplication and addition of a forward step. With W weights, U units (gates, cells, output units), V values to
/// compare and sequences of T steps:
/// <list type="bullet">
/// <item>a forward step costs <c>step = W + 16 U</c>: a weight is used once, a unit squashes once or twice;</item>
/// <item>a gradient by a backward pass, ours or an autograd engine's, costs <c>3 step sum T</c>: one for the pass forward, two back;</item>
/// <item>
/// complex step runs forward once for each value that it measures, from the step at which the value takes effect:
/// <c>step sum T</c> for a weight, <c>step T</c> for an initial value, <c>step (T + 1) / 2</c> on average for an error or an
/// input of one time step;
/// </item>
/// <item>comparing costs <c>V</c>.</item>
/// </list>
/// </summary>
public static class AuditCost
{
    /// <summary>The expected cost of an audit.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="oracle">The oracle that it compares with.</param>
    /// <returns>The cost, above 0.</returns>
    public static double Of(PlannedAudit audit, IGradientSource oracle)
    {
        var (problem, gradient) = (audit.Problem, audit.Gradient);
        var (ours, step) = (OfGradient(problem, gradient), ProblemSize.StepWork(problem.Network));
        return ours + (oracle is ComplexStepSource
            ? step * problem.QuantitiesOf(gradient).Sum(quantity => MeasuredSteps(problem, quantity))
            : step * ProblemSize.BackwardPass * AllSteps(problem));
    }

    /// <summary>The expected cost of one gradient by a backward pass and of comparing it with a recorded one.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>The cost, above 0.</returns>
    public static double OfGradient(Problem problem, GradientKind gradient) =>
        ProblemSize.Of(problem, gradient).Multiplications;

    /// <summary>The forward steps that complex step takes to measure an array.</summary>
    private static double MeasuredSteps(Problem problem, Quantity quantity) => quantity.Kind switch
    {
        _ when quantity.IsForward => 0,
        QuantityKind.WeightGradient => quantity.Count * AllSteps(problem),
        QuantityKind.InitialStateGradient or QuantityKind.InitialOutputGradient => (double)quantity.Count * Steps(problem, quantity),
        _ => quantity.Count * (Steps(problem, quantity) + 1.0) / 2,
    };

    private static double AllSteps(Problem problem) => problem.Sequences.Sum(sequence => (double)sequence.Length);

    private static int Steps(Problem problem, Quantity quantity) => problem.Sequences[quantity.Sequence - 1].Length;
}
