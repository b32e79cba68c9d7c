using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Tests.Passes;
using LstmGradCheck.Training.Learning;
using Xunit;

namespace LstmGradCheck.Tests.Training;

/// <summary>The exact gradient that a learner follows, against the hand-derived one.</summary>
public sealed class LearnersTests
{
    private const double Alpha = 0.25;

    /// <summary>The papers' networks of one layer.</summary>
    public static TheoryData<string> OfThePapers => ["erg-4x1", "erg-3x2", "cerg-4x2", "timing-1-1-1"];

    /// <summary>Each step changes the weights by the exact gradient of its error, with the weights that it found, back to the beginning or to that of the window.</summary>
    [Theory]
    [MemberData(nameof(OfThePapers))]
    public void The_window_learner_follows_the_exact_gradient(string name)
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == name);
        var (network, sequence) = (problem.Network, problem.Sequences[0]);
        foreach (var window in new[] { int.MaxValue, 4 })
        {
            using var learner = new WindowLearner(network, window);
            learner.Load(problem.Weights);
            learner.Reset();
            var (states, before, after) = (new List<InitialState>(), new Weights<Real>(network), new Weights<Real>(network));
            for (var t = 1; t <= Math.Min(12, sequence.Length); t++)
            {
                learner.Save(before);
                states.Add(StateBefore(learner, network));
                learner.Step(sequence.Inputs[t - 1], learns: true);
                learner.Learn(sequence.Targets![t - 1], Alpha);
                learner.Save(after);
                var first = Math.Max(0, t - window);
                var gradient = OfLastError(problem, before, sequence, first, t, states[first]);
                foreach (var parameter in network.Parameters)
                    Gradients.AssertAgree($"{name} {window} {t} {parameter.Name}", [.. before.Values(parameter).Zip(gradient[$"dE/d{parameter.Name}"], (w, d) => w.Value - (Alpha * d))], [.. after.Values(parameter).Select(w => w.Value)]);
            }
        }
    }

    /// <summary>With targets at the end alone, all learners see the same outputs, and learning twice is adding up and applying.</summary>
    [Fact]
    public void Learning_is_adding_up_and_applying()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "cerg-4x2");
        var results = new List<double[]>();
        foreach (var adds in new[] { false, true })
        {
            using var learner = new WindowLearner(problem.Network);
            learner.Load(problem.Weights);
            learner.Reset();
            for (var t = 0; t < 10; t++)
                learner.Step(problem.Sequences[0].Inputs[t], learns: true);
            if (adds)
            {
                learner.AddGradient(problem.Sequences[0].Targets![9]);
                learner.Apply(Alpha, 0.5);
                learner.Apply(0, 0);
            }
            else
            {
                learner.Learn(problem.Sequences[0].Targets![9], Alpha);
            }

            var weights = new Weights<Real>(problem.Network);
            learner.Save(weights);
            results.Add([.. problem.Network.Parameters.SelectMany(parameter => weights.Values(parameter)).Select(w => w.Value)]);
        }

        Gradients.AssertSame("weights", results[0], results[1]);
    }

    [Fact]
    public void Momentum_and_fixed_weights_are_those_of_the_truncated_learner()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "cerg-4x2");
        var parameters = problem.Network.Parameters;
        using var exact = new WindowLearner(problem.Network);
        using var truncated = new TruncatedLearner(problem.Network);
        foreach (var learner in new ILearner[] { exact, truncated })
        {
            learner.Load(problem.Weights);
            learner.Fix(parameters[0]);
            learner.Reset();
            // The gradients of the first step are the same: there is nothing before it to be cut.
            learner.Step(problem.Sequences[0].Inputs[0], learns: true);
            learner.AddGradient(problem.Sequences[0].Targets![0]);
            learner.Apply(0.5, 0.9);
            learner.Apply(0.5, 0);
            learner.Apply(0.5, 0);
        }

        Weights<Real> ofExact = new(problem.Network), ofTruncated = new(problem.Network);
        exact.Save(ofExact);
        truncated.Save(ofTruncated);
        foreach (var parameter in parameters)
            Gradients.AssertAgree(parameter.Name, [.. ofExact.Values(parameter).Select(w => w.Value)], [.. ofTruncated.Values(parameter).Select(w => w.Value)]);
        Assert.Equal(problem.Weights.Values(parameters[0]), ofExact.Values(parameters[0]));
        Assert.NotEqual(problem.Weights.Values(parameters[1]), ofExact.Values(parameters[1]));
    }

    private static InitialState StateBefore(WindowLearner learner, LstmNetwork network)
    {
        var layer = network.Layers[0];
        var (s, y) = (new double[layer.Cells], new double[layer.RecurrentSources]);
        learner.CopyState(s, y);
        return new(s, y);
    }

    private static GradientTrace OfLastError(Problem problem, Weights<Real> weights, Sequence sequence, int first, int t, InitialState state)
    {
        var part = new Sequence
        {
            Inputs = sequence.Inputs[first..t],
            Coefficients = new() { Outputs = [.. Enumerable.Range(first, t - first).Select(_ => new double[problem.Network.Outputs!.Units])] },
            Initial = new Dictionary<LayerName, InitialState> { [1] = state },
        };
        var y = new ForwardPass<Real>(problem.Network, weights, ObjectiveKind.Linear).Run(part)[t - first].Output!.Y;
        for (var k = 0; k < y.Length; k++)
            part.Coefficients.Outputs![^1][k] = y[k].Value - sequence.Targets![t - 1][k];
        return (problem with { Weights = weights, Sequences = [part], Objective = ObjectiveKind.Linear }).Exact();
    }
}
