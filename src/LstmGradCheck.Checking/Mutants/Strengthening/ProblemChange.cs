using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Checking.Mutants.Strengthening;

/// <summary>One change to a problem that lets it show more.</summary>
/// <param name="Lack">What a problem is before the change, in words: why it cannot show something.</param>
/// <param name="Words">What is changed, in words, given the problem before.</param>
/// <param name="Apply">Makes the changed problem; the same problem where there is nothing to change.</param>
public sealed record ProblemChange(Func<Problem, string> Lack, Func<Problem, string> Words, Func<Problem, Problem> Apply);
