namespace LstmGradCheck.Checking.Mutants;

/// <summary>That two mutants have the same parameter gradients, so that no check of parameter gradients tells them apart.</summary>
/// <param name="Id">The other mutant's id.</param>
/// <param name="Reason">Why this is so: a sentence of mathematics.</param>
public sealed record MutantTwin(string Id, string Reason);
