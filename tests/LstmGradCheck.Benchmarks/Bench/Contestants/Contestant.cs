namespace LstmGradCheck.Benchmarks.Bench.Contestants;

/// <summary>Something to be timed: made once, with all that it needs, and run again and again.</summary>
/// <param name="Run">One run, from the inputs to the gradients.</param>
internal sealed record Contestant(Action Run) : IDisposable
{
    /// <summary>A small part of the run, for one that may take too long to be timed; null for one that is always timed.</summary>
    public Trial? Trial { get; init; }

    /// <summary>What garbage collection does not free; null if there is nothing.</summary>
    public IDisposable? Held { get; init; }

    /// <summary>Frees what the contestant holds.</summary>
    public void Dispose() => Held?.Dispose();
}
