using LstmGradCheck.Checking.Recordings;

namespace LstmGradCheck.Checking.Probes;

/// <summary>The first fault that was found, in the smallest problem that shows it.</summary>
/// <param name="Probe">The probe that found it.</param>
/// <param name="First">The problem in which it was found.</param>
/// <param name="Smallest">The smallest problem with the same fault.</param>
/// <param name="Finding">What is wrong in the smallest problem.</param>
/// <param name="Recording">The smallest problem's question with the answer, if there is one.</param>
public sealed record ProbeFailure(string Probe, ProbeShape First, ProbeShape Smallest, ProbeFinding Finding, Recording Recording)
{
    /// <summary>Whether the recording holds a gradient, so that it can be audited.</summary>
    public bool HasAnswer { get; init; }

    /// <summary>What was asked just before, if that is part of the fault; null if not.</summary>
    public ProbeShape? Before { get; init; }

    /// <summary>At which sizes something is wrong, such as <c>from 17 cells on</c>; none where it is at all of them.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>What was found in a larger problem, where the smallest does not tell which mistake it is; null otherwise.</summary>
    public ProbeFinding? Larger { get; init; }

    /// <summary>The shape of that larger problem.</summary>
    public ProbeShape? LargerShape { get; init; }
}
