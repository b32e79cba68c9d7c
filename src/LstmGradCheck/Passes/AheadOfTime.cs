using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Passes;

/// <summary>
/// Names the passes in the number type that every program uses, for ahead-of-time compilation: the compiler includes the instances of
/// a generic type that a library names, and this library's own code names none. Never called.
/// </summary>
internal static class AheadOfTime
{
    internal static IBackwardPass<Real>[] Passes(LstmNetwork network, Weights<Real> weights, Sequence sequence)
    {
        var forward = new ForwardPass<Real>(network, weights, ObjectiveKind.Linear);
        _ = forward.ObjectiveOf(sequence, forward.Run(sequence));
        var equations = new BackwardEquations<Real>();
        return [new ExactBackwardPass<Real>(forward, equations), new TruncatedBackwardPass<Real>(forward, equations), new OnlineBackwardPass<Real>(forward, equations)];
    }
}
