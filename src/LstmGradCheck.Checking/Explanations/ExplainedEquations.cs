using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>The equations that are explained: the same ones in doubles, which give the values, and in symbols.</summary>
/// <param name="InDoubles">The equations that compute the gradient.</param>
/// <param name="InSymbols">The equations that are shown.</param>
internal sealed record ExplainedEquations(BackwardEquations<Real> InDoubles, BackwardEquations<Symbolic> InSymbols)
{
    /// <summary>The right equations.</summary>
    internal static ExplainedEquations Right { get; } = new(new(), new());

    /// <summary>Whether they are those of a mistake.</summary>
    internal bool AreWrong => !ReferenceEquals(this, Right);
}
