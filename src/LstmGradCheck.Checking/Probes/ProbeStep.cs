namespace LstmGradCheck.Checking.Probes;

/// <summary>A probe that is about to be run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Of">The number of steps in all.</param>
public sealed record ProbeStep(string Name, int Of);
