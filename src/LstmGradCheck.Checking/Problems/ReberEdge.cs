namespace LstmGradCheck.Checking.Problems;

/// <summary>An edge of the Reber automaton.</summary>
/// <param name="Symbol">The symbol on the edge.</param>
/// <param name="To">The state that it leads to.</param>
public readonly record struct ReberEdge(char Symbol, int To);
