using System.Text.Json;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Tests.Passes;
using LstmGradCheck.Training.Learning;
using LstmGradCheck.Training.Reports;
using LstmGradCheck.Training.Runs;
using LstmGradCheck.Training.Trials;
using Xunit;

namespace LstmGradCheck.Tests.Training;

/// <summary>Trials: the same whatever runs beside them, and ended when they are told to.</summary>
public sealed class TrialsTests
{
    private static readonly Experiment Short = Rows.Of("cerg", "standard") with { Procedure = new StreamProcedure(0.49, 1000, 300) };

    [Fact]
    public void Results_do_not_depend_on_the_number_of_jobs()
    {
        var trials = PlannedTrial.List([Short], _ => 6);
        var (one, four) = (new ReproductionRun(7, FollowedGradient.Truncated).Run(trials), new ReproductionRun(7, FollowedGradient.Truncated) { Jobs = 4 }.Run(trials));
        Assert.Equal(one.Select(Text), four.Select(Text));
        Assert.NotEqual(one[0].Steps, one[1].Steps);
        Assert.NotEqual(one.Select(Text), new ReproductionRun(8, FollowedGradient.Truncated).Run(trials).Select(Text));
    }

    /// <summary>Weights, training and tests have random numbers of their own, and so has each trial.</summary>
    [Fact]
    public void Each_purpose_of_each_trial_has_its_own_random_numbers()
    {
        var first = new[] { new TrialSeed(1, 1), new(1, 2), new(2, 1), new(1, -1) }
            .SelectMany(seed => Enum.GetValues<Purpose>(), (seed, purpose) => seed.Open(purpose).NextDouble());
        Assert.Equal(12, first.Distinct().Count());
    }

    [Fact]
    public void A_run_that_is_ended_ends()
    {
        using var cancellation = new CancellationTokenSource();
        var run = new ReproductionRun(7, FollowedGradient.Truncated) { Jobs = 2, Ended = (_, _) => cancellation.Cancel() };
        Assert.Throws<OperationCanceledException>(() => run.Run(PlannedTrial.List([Short with { Procedure = new StreamProcedure(0.49, 1000, 3000) }], _ => 200), cancellation.Token));
    }

    [Fact]
    public void A_cap_is_a_trial_without_success()
    {
        var result = Short.Run(new(1, 1), FollowedGradient.Truncated);
        Assert.False(result.Solved);
        Assert.Equal(300, result.Count);
        Assert.InRange(result.Measures["mean test stream"], 0, 1000);
        Assert.Equal(300, result.Curve[^1].Count);
        Assert.True(result.Curve.Zip(result.Curve.Skip(1)).All(pair => pair.First.Count < pair.Second.Count));
    }

    /// <summary>The stop rule of a window: counted by hand on errors that are known.</summary>
    [Theory]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(3, double.PositiveInfinity)]
    [InlineData(20, 0.3)]
    public void A_streak_ends_when_the_last_sequences_meet_the_rule(int wrong, double mean)
    {
        var procedure = new StreakProcedure(0.3, wrong, mean, 20_000, 20, 10);
        var experiment = Rows.Of("6a", "6a") with { Procedure = procedure };
        var errors = new List<Errors>();
        using var learner = FollowedGradient.Truncated.Open(experiment);
        var trial = new Trial(experiment, new(3, 1), learner, default);
        do
            errors.Add(trial.LearnSequence());
        while (errors.Count < 20 || errors.TakeLast(20).Count(error => error.Largest >= 0.3) > wrong || errors.TakeLast(20).Average(error => error.Mean) >= mean);
        var result = experiment.Run(new(3, 1), FollowedGradient.Truncated);
        Assert.True(result.Solved);
        Assert.Equal(errors.Count, result.Count);
        Assert.Equal(10, result.Measures["tests"]);
    }

    [Fact]
    public void A_learning_curve_has_the_mean_of_each_stretch()
    {
        var curve = new LearningCurve();
        for (var i = 1; i <= 10; i++)
            curve.Add(i);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 10], curve.Points.Select(point => point.Count));
        Assert.Equal(9.5, curve.Points[^1].Value);
        for (var i = 11; i <= 1_000_000; i++)
            curve.Add(0);
        Assert.InRange(curve.Points.Count, 50, 70);
    }

    /// <summary>A rule changes weights after each step that has a target, or after a sequence by the sum of all gradients; with what remains of earlier ones.</summary>
    [Theory]
    [InlineData(UpdateMoment.Step, 1, 0)]
    [InlineData(UpdateMoment.Step, 1, 0.9)]
    [InlineData(UpdateMoment.Step, 0.5, 0)]
    [InlineData(UpdateMoment.Sequence, 1, 0)]
    [InlineData(UpdateMoment.Sequence, 1, 0.9)]
    public void A_sequence_is_learnt_from_by_the_rule(UpdateMoment moment, double decay, double momentum)
    {
        var experiment = Rows.Of("erg", "3x2-0.5") with { Rule = new(0.5, moment) { Decay = decay, Momentum = momentum } };
        using var learner = FollowedGradient.Truncated.Open(experiment);
        using var expected = FollowedGradient.Truncated.Open(experiment);
        var (trial, alpha) = (new Trial(experiment, new(1, 1), learner, default), 0.0);
        expected.Load(trial.Initial);
        for (var n = 0; n < 3; n++)
        {
            _ = trial.LearnSequence();
            expected.Reset();
            alpha = 0.5;
            for (var t = 0; t < trial.Example.Length; t++, alpha *= decay)
            {
                expected.Step(trial.Example.Input(t), learns: true);
                expected.AddGradient(trial.Example.Target(t));
                if (moment == UpdateMoment.Step)
                    expected.Apply(alpha, momentum);
            }

            if (moment == UpdateMoment.Sequence)
                expected.Apply(0.5, momentum);
        }

        Weights<Real> found = new(experiment.Network), right = new(experiment.Network);
        learner.Save(found);
        expected.Save(right);
        foreach (var parameter in experiment.Network.Parameters)
            Gradients.AssertAgree(parameter.Name, [.. right.Values(parameter).Select(w => w.Value)], [.. found.Values(parameter).Select(w => w.Value)]);
        Assert.NotEqual(trial.Initial.Values(experiment.Network.Parameters[0]), found.Values(experiment.Network.Parameters[0]));
    }

    /// <summary>A net that has diverged gives no numbers: it never succeeds, all its tests are wrong, and its result can be kept and read again.</summary>
    [Theory]
    [MemberData(nameof(Rows.All), MemberType = typeof(Rows))]
    public void A_net_that_has_diverged_does_not_succeed(string task, string row)
    {
        var experiment = Rows.Of(task, row);
        experiment = experiment with
        {
            Procedure = experiment.Procedure switch
            {
                StreakProcedure streak => streak with { Most = 2100, Tests = 2 },
                CheckpointProcedure checkpoint => checkpoint with { Most = 1000, Checks = 2, Tests = 2 },
                StreamProcedure stream => stream with { Most = 5, Length = 50 },
                StringSetProcedure set => set with { Most = 5, Strings = 8 },
                AddedCellProcedure cell => cell with { Most = 5 },
                _ => throw new InvalidOperationException(row),
            },
        };
        using var learner = new DivergedLearner();
        var result = experiment.Procedure.Run(new(experiment, new(1, 1), learner, default));
        Assert.False(result.Solved);
        Assert.Equal(result.Measures.GetValueOrDefault("tests"), result.Measures.GetValueOrDefault("wrong"));
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written))
            TrialJson.Write(json, result);
        using var document = JsonDocument.Parse(written.ToArray());
        Assert.Equal(Text(result), Text(TrialJson.Read(new("trial.json", "", document.RootElement))));
    }

    internal static string Text(TrialResult result) => string.Join(' ', result.Row, result.Number, result.Solved, result.Count, result.Steps, string.Join(' ', result.Measures), string.Join(' ', result.Curve));
}
