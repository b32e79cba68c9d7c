using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Fused.Online;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Fused.Online;

/// <summary>Learners for the tests of them.</summary>
internal static class Learners
{
    /// <summary>The papers' networks of one layer.</summary>
    public static TheoryData<string> OfThePapers => ["erg-4x1", "erg-3x2", "cerg-4x2", "timing-1-1-1"];

    /// <summary>A learner with a problem's weights.</summary>
    internal static OnlineLearner Begin(Problem problem)
    {
        var learner = new OnlineLearner(problem.Network);
        learner.Load(problem.Weights);
        return learner;
    }

    /// <summary>Adds up the gradient of the first steps.</summary>
    internal static void Run(OnlineLearner learner, Sequence sequence, int steps)
    {
        for (var t = 0; t < Math.Min(steps, sequence.Length); t++)
        {
            learner.Step(sequence.Inputs[t]);
            learner.AddGradient(sequence.Targets![t]);
        }
    }
}
