using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Training.Learning;
using LstmGradCheck.Training.Tasks;

namespace LstmGradCheck.Training.Trials;

/// <summary>One net that is trained: what a procedure works with.</summary>
internal sealed class Trial
{
    private readonly CancellationToken cancellation;
    private long steps;

    /// <summary>Draws the first weights.</summary>
    internal Trial(Experiment experiment, TrialSeed seed, ILearner learner, CancellationToken cancellation)
    {
        (Experiment, Learner, Seed, this.cancellation) = (experiment, learner, seed, cancellation);
        (Training, Test) = (seed.Open(Purpose.Training), seed.Open(Purpose.Test));
        Example = new(experiment.Task);
        Initial = experiment.Initial.Draw(experiment.Network, seed.Open(Purpose.Weights));
        experiment.Prepare?.Invoke(Initial);
        learner.Load(Initial);
        foreach (var parameter in experiment.Network.Parameters.Where(experiment.IsFixed))
            learner.Fix(parameter);
    }

    /// <summary>The row.</summary>
    internal Experiment Experiment { get; }

    /// <summary>The seeds.</summary>
    internal TrialSeed Seed { get; }

    /// <summary>The net.</summary>
    internal ILearner Learner { get; }

    /// <summary>The first weights.</summary>
    internal Weights<Real> Initial { get; }

    /// <summary>Random numbers for training.</summary>
    internal NumpyRandom Training { get; }

    /// <summary>Random numbers for tests.</summary>
    internal NumpyRandom Test { get; }

    /// <summary>The example that is being learnt from or tested.</summary>
    internal Example Example { get; }

    /// <summary>The learning curve.</summary>
    internal LearningCurve Curve { get; } = new();

    /// <summary>What was measured.</summary>
    internal Dictionary<string, double> Measures { get; } = [];

    /// <summary>Draws an example and learns from it as a sequence: after a reset, by the row's rule.</summary>
    /// <returns>The errors of the last step that has a target, before the weights change.</returns>
    internal Errors LearnSequence()
    {
        Experiment.Task.Draw(Training, Example);
        return LearnSequence(Example);
    }

    /// <summary>Learns from an example as a sequence.</summary>
    internal Errors LearnSequence(Example example)
    {
        cancellation.ThrowIfCancellationRequested();
        var (rule, errors) = (Experiment.Rule, default(Errors));
        var alpha = rule.Alpha;
        Learner.Reset();
        for (var t = 0; t < example.Length; t++)
        {
            Learner.Step(example.Input(t), learns: true);
            if (example.HasTarget(t))
            {
                errors = Errors.Of(Learner, example.Target(t));
                if (rule.Moment == UpdateMoment.Step)
                    LearnStep(example.Target(t), alpha);
                else
                    Learner.AddGradient(example.Target(t));
            }

            alpha = rule.After(alpha);
        }

        if (rule.Moment == UpdateMoment.Sequence)
            Learner.Apply(rule.Alpha, rule.Momentum);
        steps += example.Length;
        return errors;
    }

    /// <summary>Learns from a step by the row's rule.</summary>
    internal void LearnStep(ReadOnlySpan<double> targets, double alpha)
    {
        if (Experiment.Rule.Momentum == 0)
        {
            Learner.Learn(targets, alpha);
            return;
        }

        Learner.AddGradient(targets);
        Learner.Apply(alpha, Experiment.Rule.Momentum);
    }

    /// <summary>Counts steps of training.</summary>
    internal void Count(long trained)
    {
        cancellation.ThrowIfCancellationRequested();
        steps += trained;
    }

    /// <summary>Draws an example and runs it as a sequence, without learning.</summary>
    /// <returns>The errors of the last step that has a target.</returns>
    internal Errors TestSequence(NumpyRandom random)
    {
        cancellation.ThrowIfCancellationRequested();
        Experiment.Task.Draw(random, Example);
        Learner.Reset();
        var errors = default(Errors);
        for (var t = 0; t < Example.Length; t++)
        {
            Learner.Step(Example.Input(t), learns: false);
            if (Example.HasTarget(t))
                errors = Errors.Of(Learner, Example.Target(t));
        }

        return errors;
    }

    /// <summary>Tests fresh sequences, and notes how many are wrong, and the mean errors.</summary>
    internal void Measure(int tests, double threshold)
    {
        double wrong = 0, mean = 0, square = 0;
        for (var i = 0; i < tests; i++)
        {
            var errors = TestSequence(Test);
            wrong += errors.IsWrong(threshold) ? 1 : 0;
            mean += errors.Mean;
            square += errors.Square;
        }

        Measures["tests"] = tests;
        Measures["wrong"] = wrong;
        Measures["mean |e|"] = mean / tests;
        Measures["root mean square"] = Math.Sqrt(square / tests);
    }

    /// <summary>The result.</summary>
    internal TrialResult Result(bool solved, long count) => new()
    {
        Row = Experiment.Row,
        Number = Seed.Number,
        Solved = solved,
        Count = count,
        Steps = steps,
        Measures = Measures,
        Curve = Curve.Points,
    };
}
