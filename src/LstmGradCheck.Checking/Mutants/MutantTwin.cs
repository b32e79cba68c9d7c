namespace LstmGradCheck.Checking.Mutants;

/// <summary>A mutant with the same parameter gradients as another, so that no check of parameter gradients can tell them apart.</summary>
/// <param name="Id">The other mutant's id.</param>
/// <param name="Reason">The mathematical reason, in words.</param>
public sealed record MutantTwin(string Id, string Reason);
