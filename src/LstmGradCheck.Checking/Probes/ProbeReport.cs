namespace LstmGradCheck.Checking.Probes;

/// <summary>Everything that was tried with an implementation, and what was found.</summary>
/// <param name="Name">The implementation.</param>
/// <param name="Options">What it was said to support.</param>
/// <param name="Results">What was tried, in order.</param>
public sealed record ProbeReport(string Name, ProbeOptions Options, IReadOnlyList<ProbeResult> Results)
{
    /// <summary>The first fault; null if there is none.</summary>
    public ProbeFailure? Failure { get; init; }

    /// <summary>The number of questions that were asked, those to find the smallest problem among them.</summary>
    public int Questions { get; init; }

    /// <summary>The number of values of right answers that were compared.</summary>
    public long Values { get; init; }

    /// <summary>The number of right answers in which rounding leaves a whole array undecided.</summary>
    public int Undecided { get; init; }

    /// <summary>The gradients that were answered, such as <c>weight_ih</c>.</summary>
    public IReadOnlyList<string> Gradients { get; init; } = [];

    /// <summary>Whether nothing was found.</summary>
    public bool IsRight => Results.All(result => result.Finding is null);
}
