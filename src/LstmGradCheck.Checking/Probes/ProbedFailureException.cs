namespace LstmGradCheck.Checking.Probes;

/// <summary>An implementation that is probed has not answered: what it did instead is a finding.</summary>
/// <param name="kind">What happened: <see cref="FindingKind.Hang"/>, <see cref="FindingKind.Exit"/>, <see cref="FindingKind.Garbage"/> or <see cref="FindingKind.Exception"/>.</param>
/// <param name="message">What happened, in a sentence that is legible on a terminal.</param>
public sealed class ProbedFailureException(FindingKind kind, string message) : Exception(message)
{
    /// <summary>What happened.</summary>
    public FindingKind Kind => kind;
}
