using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using static LstmGradCheck.Oracle.TensorArithmetic;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle;

/// <summary>F8, the output units, and F9, their terms of E.</summary>
/// <param name="problem">The problem, whose network has output units.</param>
/// <param name="weights">All weights, by name.</param>
internal sealed class OutputForward(Problem problem, IReadOnlyDictionary<string, Tensor> weights)
{
    private readonly Tensor W = weights["output.W"];
    private readonly Tensor? b = weights.GetValueOrDefault("output.b")?.unsqueeze(1);

    /// <summary>One step.</summary>
    /// <param name="sources">The sources of the output units.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="step">The step.</param>
    /// <returns>
    /// The terms of E. Where the step is not there, net, y, targets and coefficients are 0 and constant: such columns add nothing.
    /// </returns>
    internal IEnumerable<Tensor> Step(Tensor sources, SequenceBatch batch, BatchStep step)
    {
        var squashing = problem.Network.Outputs!.Squashing;
        var masked = step.Mask("output.input") is { } d ? d * sources : sources;
        var net = step.Record(QuantityKind.Net, 0, Unit.OutputUnit, Sum(W.matmul(masked), b));
        var y = step.Record(QuantityKind.Activation, 0, Unit.OutputUnit, squashing == Squashing.Softmax ? net.softmax(0) : Squash(squashing, net));
        if (batch.First.Coefficients?.Outputs is not null)
            yield return (step.Columns(sequence => sequence.Coefficients!.Outputs!) * y).sum();
        if (batch.First.Targets is null)
            yield break;
        var targets = step.Columns(sequence => sequence.Targets!);
        yield return problem.Objective == ObjectiveKind.CrossEntropy ? CrossEntropy(targets, net) : SquaredError(targets, y);
    }
}
