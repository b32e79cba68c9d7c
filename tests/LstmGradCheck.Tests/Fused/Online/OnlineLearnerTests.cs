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
    [Theory]
    [MemberData(nameof(Learners.OfThePapers), MemberType = typeof(Learners))]
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

    [Fact]
    public void After_a_reset_everything_is_as_at_the_beginning()
    {
        foreach (var problem in CanonicalSuite.Problems().Where(problem => Learners.OfThePapers.Contains(problem.Name)))
        {
            using var learner = Learners.Begin(problem);
            Learners.Run(learner, problem.Sequences[0], 4);
            var (first, second) = (new Weights<Real>(problem.Network), new Weights<Real>(problem.Network));
            learner.SaveGradient(first);
            learner.Apply(0);
            learner.Reset();
            Learners.Run(learner, problem.Sequences[0], 4);
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
        Learners.Run(learner, problem.Sequences[0], 20);
        var found = new Weights<Real>(without);
        learner.SaveGradient(found);
        var expected = Equations(problem with { Weights = constant }, 20);
        foreach (var parameter in without.Parameters)
            Gradients.AssertAgree(parameter.Name, [.. expected.Values(parameter).Select(value => value.Value)], [.. found.Values(parameter).Select(value => value.Value)]);
    }

    [Fact]
    public void All_widths_of_vectors_lead_to_the_same()
    {
        foreach (var problem in CanonicalSuite.Problems().Where(problem => Learners.OfThePapers.Contains(problem.Name)))
        {
            var expected = Equations(problem, 9);
            AssertOfWidth<Wide128<double>, Wide128<double>>(problem, expected);
            AssertOfWidth<Wide128<double>, Wide512<double>>(problem, expected);
            AssertOfWidth<Wide256<double>, Wide256<double>>(problem, expected);
            AssertOfWidth<Wide256<double>, Wide512<double>>(problem, expected);
            AssertOfWidth<Wide512<double>, Wide512<double>>(problem, expected);
        }
    }

    /// <summary>Every sum has its order, whatever the vector; so training has one result on all processors with fused multiplication and addition.</summary>
    [Theory]
    [MemberData(nameof(Learners.OfThePapers), MemberType = typeof(Learners))]
    public void All_widths_of_vectors_learn_the_same_to_the_last_bit(string name)
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == name);
        var expected = Learnt<Wide128<double>, Wide128<double>>(problem);
        Assert.Equal(expected, Learnt<Wide128<double>, Wide256<double>>(problem));
        Assert.Equal(expected, Learnt<Wide128<double>, Wide512<double>>(problem));
        Assert.Equal(expected, Learnt<Wide256<double>, Wide256<double>>(problem));
        Assert.Equal(expected, Learnt<Wide256<double>, Wide512<double>>(problem));
        Assert.Equal(expected, Learnt<Wide512<double>, Wide512<double>>(problem));
    }

    /// <summary>The bits of all weights after 1000 steps.</summary>
    private static long[] Learnt<V, W>(Problem problem)
        where V : unmanaged, IWide<V, double>
        where W : unmanaged, IWide<W, double>
    {
        using var steps = new OnlineSteps<V, W>(problem.Network, 1);
        steps.State.Load(problem.Weights);
        var sequence = problem.Sequences[0];
        for (var t = 0; t < 1000; t++)
        {
            if (t % 50 == 0)
                steps.State.Reset();
            steps.Step(sequence.Inputs[t % sequence.Length], carries: true);
            steps.Add(sequence.Targets![t % sequence.Length], 0.1, steps.State.Weights);
        }

        var found = new Weights<Real>(problem.Network);
        steps.State.Save(steps.State.Weights, found, 1);
        return [.. problem.Network.Parameters.SelectMany(parameter => found.Values(parameter)).Select(value => BitConverter.DoubleToInt64Bits(value.Value))];
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
        using var learner = Learners.Begin(problem);
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
