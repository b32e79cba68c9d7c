namespace LstmGradCheck.Checking.Probes;

/// <summary>Something to try.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Run">Tries it.</param>
internal sealed record Probe(string Name, Func<ProbeResult> Run)
{
    /// <summary>Whether it is of no use once something has failed.</summary>
    internal bool IsLast { get; init; }
}
