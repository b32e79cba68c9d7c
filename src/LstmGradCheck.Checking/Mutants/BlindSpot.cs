namespace LstmGradCheck.Checking.Mutants;

/// <summary>Mistakes that a problem cannot show for one reason.</summary>
/// <param name="Reason">What the problem has or lacks, such as <c>T = 1</c> or <c>zero initial state</c>.</param>
/// <param name="Mutants">The mutants, in the order of the catalogue.</param>
public sealed record BlindSpot(string Reason, IReadOnlyList<Mutant> Mutants);
