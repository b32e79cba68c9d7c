namespace LstmGradCheck.Checking.Probes;

/// <summary>One of the things that were tried, and how it went.</summary>
/// <param name="Name">What was tried, such as <c>one step</c>.</param>
/// <param name="Verdict">How it went, in a few words.</param>
/// <param name="Finding">What is wrong; null if nothing is, or it was not tried.</param>
public sealed record ProbeResult(string Name, string Verdict, ProbeFinding? Finding = null)
{
    /// <summary>Whether it was tried.</summary>
    public bool WasRun { get; init; } = true;

    /// <summary>At which sizes something is wrong, where not at all of them; empty otherwise.</summary>
    internal string Where { get; init; } = "";

    /// <summary>The shape of the first question with a wrong answer.</summary>
    internal ProbeShape? Shape { get; init; }

    /// <summary>The shape that was asked before it, if the fault needs that.</summary>
    internal ProbeShape? Before { get; init; }
}
