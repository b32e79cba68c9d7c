using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused.Online;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Training.Learning;
using LstmGradCheck.Training.Runs;
using LstmGradCheck.Training.Trials;
using Xunit;

namespace LstmGradCheck.Tests.Training;

/// <summary>While a net is trained on a task, the gradient that it follows is what TorchSharp finds for the same weights: a thousand steps of each.</summary>
public sealed class TrainingGradientsTests
{
    private const int Steps = 1000;

    [Theory]
    [InlineData("erg", "4x1-0.5")]
    [InlineData("erg", "3x2-0.5")]
    [InlineData("erg", "3x2-0.5-shortcut")]
    [InlineData("cerg", "standard")]
    [InlineData("cerg", "forget-gates")]
    [InlineData("adding", "T=100")]
    [InlineData("multiplication", "n=140")]
    [InlineData("6a", "6a")]
    [InlineData("6b", "6b")]
    [InlineData("3a", "T=100,N=3")]
    [InlineData("2a", "p=100")]
    [InlineData("2c", "p=50")]
    [InlineData("msd", "F=10")]
    [InlineData("msd", "F=10-no-peepholes")]
    [InlineData("gts", "F=10")]
    [InlineData("pfg", "cosine")]
    public void The_gradient_of_training_is_that_of_TorchSharp(string task, string row)
    {
        var experiment = Rows.Of(task, row);
        var auditor = new Auditor(new HandDerivedSource(), RequiredOracle.Open()) { Diagnoses = false };
        using var learner = new TruncatedLearner(experiment.Network, experiment.Kept);
        var trial = new Trial(experiment, new(1, 1), learner, default);
        if (experiment.Procedure is AddedCellProcedure)
            AddedCellProcedure.OpenGate(trial);
        var (weights, steps, nets) = (new Weights<Real>(experiment.Network), 0, new SavedNets("", task));
        for (var number = 1; steps < Steps; number++)
        {
            learner.Save(weights);
            var seed = new TrialSeed(2, number);
            var problem = nets.ProblemOf(experiment, seed, weights, "training");
            var gradient = GradientOf(experiment, weights, SavedNets.Draw(experiment, seed));
            // Three of them, value by value, within what their roundings explain: the equations, TorchSharp, and what the net follows.
            var arrays = problem.QuantitiesOf(GradientKind.Truncated)
                .Join(experiment.Network.Parameters, quantity => quantity.Name, parameter => $"dE/d{parameter.Name}", (quantity, parameter) => new TraceArray(quantity, [.. gradient.Values(parameter).Select(value => value.Value)]))
                .ToList();
            Assert.Equal(experiment.Network.Parameters.Count, arrays.Count);
            var audit = auditor.Audit(problem with { Recorded = new Dictionary<GradientKind, GradientTrace> { [GradientKind.Truncated] = new("training", GradientKind.Truncated, arrays) } }, GradientKind.Truncated);
            Assert.True(audit.Recorded is { Diverges: false } && audit.Agrees, $"{row} {number}: {audit.Disagreement?.FirstDivergence}");
            steps += problem.Sequences.Sum(sequence => sequence.Length);
            // The net goes on learning: each comparison has other weights.
            for (var i = 0; i < 20; i++)
                _ = trial.LearnSequence();
        }
    }

    private static Weights<Real> GradientOf(Experiment experiment, Weights<Real> weights, IReadOnlyList<Sequence> sequences)
    {
        using var learner = new OnlineLearner(experiment.Network, experiment.Kept);
        learner.Load(weights);
        foreach (var sequence in sequences)
        {
            learner.Reset();
            for (var t = 0; t < sequence.Length; t++)
            {
                learner.Step(sequence.Inputs[t]);
                if (sequence.Targets![t].Length > 0)
                    learner.AddGradient(sequence.Targets[t]);
            }
        }

        var gradient = new Weights<Real>(experiment.Network);
        learner.SaveGradient(gradient);
        return gradient;
    }
}
