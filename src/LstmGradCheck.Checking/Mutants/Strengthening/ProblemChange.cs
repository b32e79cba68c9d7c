using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Checking.Mutants.Strengthening;

/// <summary>One change to a problem that lets it show more mistakes.</summary>
/// <param name="Lack">What the problem has or lacks before the change, in words: why it cannot show a mistake.</param>
/// <param name="Words">What is changed, in words, given the problem before the change.</param>
/// <param name="Apply">Makes the changed problem, or returns the same object if there is nothing to change.</param>
public sealed record ProblemChange(Func<Problem, string> Lack, Func<Problem, string> Words, Func<Problem, Problem> Apply);
