using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Fused.Online;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Fused.Online;

/// <summary>Weights that change from step to step.</summary>
public sealed class LearningTests
{
    /// <summary>In the algorithm of the papers the weights change after each step by the gradient of its error with the partials of before.</summary>
    [Theory]
    [MemberData(nameof(Learners.OfThePapers), MemberType = typeof(Learners))]
    public void Learning_changes_the_weights_by_the_gradient_of_the_step(string name)
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == name);
        using var learner = Learners.Begin(problem);
        var (before, after, gradient) = (new Weights<Real>(problem.Network), new Weights<Real>(problem.Network), new Weights<Real>(problem.Network));
        var sequence = problem.Sequences[0];
        for (var t = 1; t <= sequence.Length; t++)
        {
            learner.Step(sequence.Inputs[t - 1]);
            learner.Save(before);
            learner.AddGradient(sequence.Targets![t - 1]);
            learner.SaveGradient(gradient);
            learner.Apply(0);
            learner.Learn(sequence.Targets[t - 1], 0.5);
            learner.Save(after);
            foreach (var parameter in problem.Network.Parameters)
                Gradients.AssertAgree(parameter.Name, [.. before.Values(parameter).Zip(gradient.Values(parameter), (w, d) => w.Value - (0.5 * d.Value))], [.. after.Values(parameter).Select(w => w.Value)]);
        }
    }

    /// <summary>Blocks with fewer cells than others leave places unused. Nothing may be learnt there: g and h of 0 are not 0 here.</summary>
    [Fact]
    public void What_was_learnt_is_in_the_weights_and_nowhere_else()
    {
        var layer = new LayerOptions { Blocks = [1, 3, 2, 1, 2], ForgetGates = true, Peepholes = true, GateBias = true, CellBias = true, G = Squashing.Logistic, H = Squashing.Logistic };
        var network = new LstmNetwork(2, [layer], new() { Units = 3, Bias = true, Shortcut = true });
        var (random, weights, x) = (new Random(5), new Weights<Real>(network), new double[2]);
        foreach (var parameter in network.Parameters)
            Array.ConvertAll(weights.Values(parameter), _ => new Real(random.NextDouble() - 0.5)).CopyTo(weights.Values(parameter), 0);
        using var learner = new OnlineLearner(network);
        learner.Load(weights);
        for (var t = 0; t < 50; t++)
        {
            (x[0], x[1]) = (random.NextDouble(), random.NextDouble());
            learner.Step(x);
            learner.Learn([1, 0, x[0]], 0.5);
        }

        learner.Save(weights);
        using var other = new OnlineLearner(network);
        other.Load(weights);
        learner.Reset();
        for (var t = 0; t < 10; t++)
        {
            learner.Step([0.3, 0.1 * t]);
            other.Step([0.3, 0.1 * t]);
            for (var k = 0; k < 3; k++)
                Assert.Equal(other.Output(k), learner.Output(k));
        }
    }

    [Fact]
    public void A_gradient_that_was_added_up_is_applied_once()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "cerg-4x2");
        using var learner = Learners.Begin(problem);
        var (before, gradient, after) = (new Weights<Real>(problem.Network), new Weights<Real>(problem.Network), new Weights<Real>(problem.Network));
        Learners.Run(learner, problem.Sequences[0], 5);
        learner.Save(before);
        learner.SaveGradient(gradient);
        learner.Apply(0.25);
        learner.Save(after);
        foreach (var parameter in problem.Network.Parameters)
            Gradients.AssertAgree(parameter.Name, [.. before.Values(parameter).Zip(gradient.Values(parameter), (w, d) => w.Value - (0.25 * d.Value))], [.. after.Values(parameter).Select(w => w.Value)]);
        learner.SaveGradient(gradient);
        Assert.All(problem.Network.Parameters, parameter => Assert.All(gradient.Values(parameter), value => Assert.Equal(0, value.Value)));
    }

    /// <summary>Output units are computed when they are asked for: with the weights and sources of their step, whatever happened since.</summary>
    [Theory]
    [MemberData(nameof(Learners.OfThePapers), MemberType = typeof(Learners))]
    public void An_output_is_that_of_its_step_whenever_it_is_read(string name)
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == name);
        Action<OnlineLearner>[] changes = [learner => learner.Apply(1), learner => learner.Reset(), learner => learner.Load(new(problem.Network)), learner => learner.Learn(problem.Sequences[0].Targets![0], 1)];
        foreach (var change in changes)
        {
            using var expected = Learners.Begin(problem);
            using var learner = Learners.Begin(problem);
            for (var t = 0; t < 3; t++)
            {
                Learners.Run(expected, problem.Sequences[0], 1);
                Learners.Run(learner, problem.Sequences[0], 1);
                expected.Step(problem.Sequences[0].Inputs[t]);
                learner.Step(problem.Sequences[0].Inputs[t]);
            }

            var outputs = Enumerable.Range(0, problem.Network.Outputs!.Units).Select(expected.Output).ToList();
            change(learner);
            Assert.Equal(outputs, Enumerable.Range(0, outputs.Count).Select(learner.Output));
        }
    }

    /// <summary>v(n) = mu v(n-1) + dE/dw, w -= alpha v(n).</summary>
    [Fact]
    public void Momentum_keeps_a_part_of_the_gradient()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "cerg-4x2");
        using var learner = Learners.Begin(problem);
        using var once = Learners.Begin(problem);
        var (first, both, gradient) = (new Weights<Real>(problem.Network), new Weights<Real>(problem.Network), new Weights<Real>(problem.Network));
        Learners.Run(learner, problem.Sequences[0], 5);
        learner.SaveGradient(first);
        learner.Apply(0.25, momentum: 0.75);
        learner.Save(both);
        once.Load(both);
        Learners.Run(once, problem.Sequences[0], 3);
        once.SaveGradient(gradient);
        learner.Reset();
        Learners.Run(learner, problem.Sequences[0], 3);
        learner.SaveGradient(both);
        foreach (var parameter in problem.Network.Parameters)
            Gradients.AssertAgree(parameter.Name, [.. first.Values(parameter).Zip(gradient.Values(parameter), (v, d) => (0.75 * v.Value) + d.Value)], [.. both.Values(parameter).Select(v => v.Value)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Apply(1, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Apply(1, double.NaN));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "cerg-4x2");
        using var learner = Learners.Begin(problem);
        Learners.Run(learner, problem.Sequences[0], 20);
        Assert.Equal(0, Enumerable.Range(0, 3).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                learner.Step(problem.Sequences[0].Inputs[0]);
                learner.Learn(problem.Sequences[0].Targets![0], 1e-3);
                learner.AddGradient(problem.Sequences[0].Targets![0]);
                learner.Apply(1e-3);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }));
    }

    [Fact]
    public void Wrong_use_is_refused()
    {
        var problems = CanonicalSuite.Problems();
        var problem = problems.Single(problem => problem.Name == "cerg-4x2");
        using var learner = Learners.Begin(problem);
        Assert.StartsWith("found 3 inputs; expected 7", Assert.Throws<ArgumentException>(() => learner.Step([1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.StartsWith("found 1 targets; expected 7", Assert.Throws<ArgumentException>(() => learner.Learn([1], 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("expected 0 to 6", Assert.Throws<ArgumentOutOfRangeException>(() => learner.Output(7)).Message, StringComparison.Ordinal);
        learner.Step(new double[7], learns: false);
        learner.Step(new double[7]);
        Assert.StartsWith("found a step without partials", Assert.Throws<InvalidOperationException>(() => learner.Learn(new double[7], 1)).Message, StringComparison.Ordinal);
        learner.Reset();
        learner.Step(new double[7]);
        learner.Learn(new double[7], 1);
        Assert.StartsWith("found 0.5 as what is kept", Assert.Throws<ArgumentException>(() => new OnlineLearner(problem.Network, 0.5)).Message, StringComparison.Ordinal);
        Assert.StartsWith("found several layers", Assert.Throws<ArgumentException>(() => new OnlineLearner(problems.Single(other => other.Name == "stack-2a").Network)).Message, StringComparison.Ordinal);
        learner.Dispose();
        Assert.Throws<ObjectDisposedException>(() => learner.Step(new double[7]));
        Assert.Throws<ObjectDisposedException>(() => learner.Save(new(problem.Network)));
    }
}
