namespace LstmGradCheck.Verification.Timings;

/// <summary>Something to be timed: made once, with all that it needs, and run again and again.</summary>
/// <param name="Kind">Who it is.</param>
/// <param name="Run">One run, from the inputs to the gradients.</param>
public sealed record Contestant(ContestantKind Kind, Action Run) : IDisposable
{
    /// <summary>A small part of the run, for one that may take too long to be timed; null for one that is always timed.</summary>
    public Trial? Trial { get; init; }

    /// <summary>The bytes that it keeps between runs; null if it does not say.</summary>
    public long? WorkspaceBytes { get; init; }

    /// <summary>Frees what garbage collection does not, or null.</summary>
    public IDisposable? Held { get; init; }

    /// <summary>Frees what the contestant holds.</summary>
    public void Dispose() => Held?.Dispose();
}
