using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Fused.Online;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Fused.Online;

/// <summary>Arrays of weights that are not learnt.</summary>
public sealed class FixedWeightsTests
{
    /// <summary>The others are learnt as if nothing were fixed, for one step; after it the networks differ.</summary>
    [Theory]
    [MemberData(nameof(Learners.OfThePapers), MemberType = typeof(Learners))]
    public void Fixed_weights_stay_and_the_others_are_learnt(string name)
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == name);
        foreach (var parameter in problem.Network.Parameters)
        {
            using var free = Learners.Begin(problem);
            using var learner = Learners.Begin(problem);
            learner.Fix(parameter);
            foreach (var change in Changes(problem))
            {
                change(free);
                change(learner);
                var (expected, found) = (Saved(problem, free), Saved(problem, learner));
                problem.Weights.Values(parameter).CopyTo(expected.Values(parameter), 0);
                Assert.All(problem.Network.Parameters, other => Assert.Equal(expected.Values(other), found.Values(other)));
                free.Load(problem.Weights);
                learner.Load(problem.Weights);
            }
        }
    }

    [Fact]
    public void Outputs_are_those_of_the_fixed_weights()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "cerg-4x2");
        using var learner = Learners.Begin(problem);
        using var same = Learners.Begin(problem);
        foreach (var parameter in problem.Network.Parameters)
            learner.Fix(parameter);
        for (var t = 0; t < 10; t++)
        {
            learner.Step(problem.Sequences[0].Inputs[t]);
            same.Step(problem.Sequences[0].Inputs[t]);
            Assert.Equal(same.Output(0), learner.Output(0));
            learner.Learn(problem.Sequences[0].Targets![t], 0.5);
            learner.AddGradient(problem.Sequences[0].Targets![t]);
            same.AddGradient(problem.Sequences[0].Targets![t]);
        }

        var (expected, found) = (new Weights<Real>(problem.Network), new Weights<Real>(problem.Network));
        same.SaveGradient(expected);
        learner.SaveGradient(found);
        Assert.All(problem.Network.Parameters, parameter => Assert.Equal(expected.Values(parameter), found.Values(parameter)));
    }

    [Fact]
    public void Weights_that_are_loaded_later_are_fixed_too()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "erg-3x2");
        using var learner = new OnlineLearner(problem.Network);
        var parameter = problem.Network.Parameters[0];
        learner.Fix(parameter);
        learner.Fix(parameter);
        learner.Load(problem.Weights);
        Learners.Run(learner, problem.Sequences[0], 5);
        learner.Apply(1);
        Assert.Equal(problem.Weights.Values(parameter), Saved(problem, learner).Values(parameter));
    }

    [Fact]
    public void An_array_of_another_network_is_refused()
    {
        var problems = CanonicalSuite.Problems();
        using var learner = Learners.Begin(problems.Single(problem => problem.Name == "erg-3x2"));
        var other = problems.Single(problem => problem.Name == "cerg-4x2").Network.Parameters[0];
        Assert.StartsWith($"found {other.Name} ", Assert.Throws<ArgumentException>(() => learner.Fix(other)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<Action<OnlineLearner>> Changes(Problem problem)
    {
        var sequence = problem.Sequences[0];
        yield return learner =>
        {
            learner.Step(sequence.Inputs[0]);
            learner.Learn(sequence.Targets![0], 0.5);
        };
        yield return learner =>
        {
            Learners.Run(learner, sequence, 5);
            learner.Apply(0.5, 0.9);
        };
    }

    private static Weights<Real> Saved(Problem problem, OnlineLearner learner)
    {
        var weights = new Weights<Real>(problem.Network);
        learner.Save(weights);
        return weights;
    }
}
