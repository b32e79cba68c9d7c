using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Fused.Online;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Fused.Online;

/// <summary>The algorithm as it trains, against the equations one by one (<see cref="PartialsPass{T}"/>).</summary>
public sealed class OnlineLearnerTests
{
    /// <summary>The papers' networks of one layer.</summary>
    public static TheoryData<string> OfThePapers => ["erg-4x1", "erg-3x2", "cerg-4x2", "timing-1-1-1"];

    [Theory]
    [MemberData(nameof(OfThePapers))]
    public void After_every_step_of_the_papers_networks_the_gradient_is_that_of_the_equations(string name)
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == name);
        AssertEveryStep(problem with { Objective = ObjectiveKind.SquaredError });
    }

    [Fact]
    public void After_every_step_of_random_networks_the_gradient_is_that_of_the_equations() => Seeds.ForAll(200, seed =>
    {
        var generator = new ProblemGenerator(seed) { Layers = 1, Objective = ObjectiveKind.SquaredError, Initial = false, Lengths = [7] };
        var problem = generator.Draw();
        if (problem.Network.Outputs!.Squashing == Squashing.Softmax)
            problem = (generator with { Objective = ObjectiveKind.SquaredError, Seed = seed + 10_000 }).Draw();
        if (OnlineLearner.Supports(problem.Network))
            AssertEveryStep(problem);
        else
            Assert.Equal(Squashing.Softmax, problem.Network.Outputs!.Squashing);
    });

    /// <summary>In the algorithm of the papers the weights change after each step by the gradient of its error with the partials of before.</summary>
    [Theory]
    [MemberData(nameof(OfThePapers))]
    public void Learning_changes_the_weights_by_the_gradient_of_the_step(string name)
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == name);
        using var learner = Begin(problem);
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
        using var learner = Begin(problem);
        var (before, gradient, after) = (new Weights<Real>(problem.Network), new Weights<Real>(problem.Network), new Weights<Real>(problem.Network));
        Run(learner, problem.Sequences[0], 5);
        learner.Save(before);
        learner.SaveGradient(gradient);
        learner.Apply(0.25);
        learner.Save(after);
        foreach (var parameter in problem.Network.Parameters)
            Gradients.AssertAgree(parameter.Name, [.. before.Values(parameter).Zip(gradient.Values(parameter), (w, d) => w.Value - (0.25 * d.Value))], [.. after.Values(parameter).Select(w => w.Value)]);
        learner.SaveGradient(gradient);
        Assert.All(problem.Network.Parameters, parameter => Assert.All(gradient.Values(parameter), value => Assert.Equal(0, value.Value)));
    }

    [Fact]
    public void After_a_reset_everything_is_as_at_the_beginning()
    {
        foreach (var problem in CanonicalSuite.Problems().Where(problem => OfThePapers.Contains(problem.Name)))
        {
            using var learner = Begin(problem);
            Run(learner, problem.Sequences[0], 4);
            var (first, second) = (new Weights<Real>(problem.Network), new Weights<Real>(problem.Network));
            learner.SaveGradient(first);
            learner.Apply(0);
            learner.Reset();
            Run(learner, problem.Sequences[0], 4);
            learner.SaveGradient(second);
            Assert.All(problem.Network.Parameters, parameter => Assert.Equal(first.Values(parameter), second.Values(parameter)));
        }
    }

    /// <summary>The states decay as with forget gates that always are 0.9: without weights, with bias ln 9.</summary>
    [Fact]
    public void A_state_that_decays_is_one_with_a_constant_forget_gate()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "cerg-4x2");
        var options = problem.Network.Layers[0].Options;
        var without = new LstmNetwork(problem.Network.Inputs, [options with { ForgetGates = false }], problem.Network.Outputs);
        var (weights, constant) = (new Weights<Real>(without), new Weights<Real>(problem.Network));
        foreach (var parameter in problem.Network.Parameters)
        {
            if (parameter.Unit == Unit.ForgetGate)
            {
                Array.Fill(constant.Values(parameter), new(parameter.Kind == ParameterKind.B ? Math.Log(9) : 0));
                continue;
            }

            problem.Weights.Values(parameter).CopyTo(weights.Values(parameter), 0);
            problem.Weights.Values(parameter).CopyTo(constant.Values(parameter), 0);
        }

        using var learner = new OnlineLearner(without, kept: 0.9);
        learner.Load(weights);
        Run(learner, problem.Sequences[0], 20);
        var found = new Weights<Real>(without);
        learner.SaveGradient(found);
        var expected = Equations(problem with { Weights = constant }, 20);
        foreach (var parameter in without.Parameters)
            Gradients.AssertAgree(parameter.Name, [.. expected.Values(parameter).Select(value => value.Value)], [.. found.Values(parameter).Select(value => value.Value)]);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "cerg-4x2");
        using var learner = Begin(problem);
        Run(learner, problem.Sequences[0], 20);
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
    public void All_widths_of_vectors_lead_to_the_same()
    {
        foreach (var problem in CanonicalSuite.Problems().Where(problem => OfThePapers.Contains(problem.Name)))
        {
            var expected = Equations(problem, 9);
            AssertOfWidth<Wide128<double>, Wide128<double>>(problem, expected);
            AssertOfWidth<Wide128<double>, Wide512<double>>(problem, expected);
            AssertOfWidth<Wide256<double>, Wide256<double>>(problem, expected);
            AssertOfWidth<Wide256<double>, Wide512<double>>(problem, expected);
            AssertOfWidth<Wide512<double>, Wide512<double>>(problem, expected);
        }
    }

    [Fact]
    public void Wrong_use_is_refused()
    {
        var problems = CanonicalSuite.Problems();
        var problem = problems.Single(problem => problem.Name == "cerg-4x2");
        using var learner = Begin(problem);
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

    private static void AssertOfWidth<V, W>(Problem problem, Weights<Real> expected)
        where V : unmanaged, IWide<V, double>
        where W : unmanaged, IWide<W, double>
    {
        using var steps = new OnlineSteps<V, W>(problem.Network, 1);
        steps.State.Load(problem.Weights);
        for (var t = 0; t < 9; t++)
        {
            steps.Step(problem.Sequences[0].Inputs[t], carries: true);
            steps.Add(problem.Sequences[0].Targets![t], 1, steps.State.Gradient);
        }

        var found = new Weights<Real>(problem.Network);
        steps.State.Save(steps.State.Gradient, found, -1);
        foreach (var parameter in problem.Network.Parameters)
            Gradients.AssertAgree(parameter.Name, [.. expected.Values(parameter).Select(value => value.Value)], [.. found.Values(parameter).Select(value => value.Value)]);
    }

    private static OnlineLearner Begin(Problem problem)
    {
        var learner = new OnlineLearner(problem.Network);
        learner.Load(problem.Weights);
        return learner;
    }

    private static void Run(OnlineLearner learner, Sequence sequence, int steps)
    {
        for (var t = 0; t < Math.Min(steps, sequence.Length); t++)
        {
            learner.Step(sequence.Inputs[t]);
            learner.AddGradient(sequence.Targets![t]);
        }
    }

    /// <summary>dE/dw of the first steps by the equations.</summary>
    private static Weights<Real> Equations(Problem problem, int steps)
    {
        var sequence = problem.Sequences[0];
        var gradient = new Weights<Real>(problem.Network);
        steps = Math.Min(steps, sequence.Length);
        new PartialsPass<Real>(new(problem.Network, problem.Weights, ObjectiveKind.SquaredError), new(), new()).Run(sequence with { Inputs = sequence.Inputs[..steps], Targets = sequence.Targets![..steps] }, gradient);
        return gradient;
    }

    private static void AssertEveryStep(Problem problem)
    {
        using var learner = Begin(problem);
        var (sequence, found) = (problem.Sequences[0], new Weights<Real>(problem.Network));
        for (var t = 1; t <= sequence.Length; t++)
        {
            learner.Step(sequence.Inputs[t - 1]);
            learner.AddGradient(sequence.Targets![t - 1]);
            learner.SaveGradient(found);
            var expected = Equations(problem, t);
            Gradients.AssertAgree(
                $"{problem.Name}, t = {t}",
                [.. problem.Network.Parameters.SelectMany(parameter => expected.Values(parameter).Select(value => value.Value))],
                [.. problem.Network.Parameters.SelectMany(parameter => found.Values(parameter).Select(value => value.Value))]);
        }

        var steps = problem.Gradient(GradientKind.Online);
        for (var k = 0; k < problem.Network.Outputs!.Units; k++)
            Assert.Equal(steps[$"sequence1.output.y"][((sequence.Length - 1) * problem.Network.Outputs.Units) + k], learner.Output(k), 1e-12);
    }
}
