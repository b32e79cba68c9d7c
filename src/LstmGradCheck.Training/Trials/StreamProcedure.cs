using System.Globalization;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Training.Learning;

namespace LstmGradCheck.Training.Trials;

/// <summary>
/// L2F's procedure: a net learns from streams, each until its first wrong step, which is still learnt from; after each stream it is frozen
/// and tested on fresh ones. It is perfect when all of these reach the end.
/// </summary>
/// <param name="Threshold">A step is wrong if some output unit's error is as large as this.</param>
/// <param name="Length">The steps of a stream that is never wrong.</param>
/// <param name="Most">The cap: streams that are learnt from.</param>
/// <param name="Resets">Whether the net is reset before each string, which tells it where strings begin.</param>
/// <param name="Tests">The number of test streams; testing ends with the first one that is wrong.</param>
public sealed record StreamProcedure(double Threshold, long Length, long Most, bool Resets = false, int Tests = 10) : Procedure
{
    /// <summary>L2F calls a net good if its test streams are longer on average.</summary>
    internal const double Good = 1000;

    /// <inheritdoc/>
    public override string Counts => "streams";

    /// <inheritdoc/>
    public override long Cap => Most;

    /// <inheritdoc/>
    public override string Words => string.Create(CultureInfo.InvariantCulture,
        $"streams, each until some |e| >= {Threshold} or {Length:N0} steps{(Resets ? ", the net reset before each string" : "")}; after each {Tests} streams without learning: perfect when all reach the end; at most {Most:N0} streams");

    /// <inheritdoc/>
    internal override TrialResult Run(Trial trial)
    {
        for (long n = 1; n <= Most; n++)
        {
            var length = Run(trial, trial.Training, trial.Experiment.Rule.Alpha);
            trial.Curve.Add(length);
            trial.Count(Math.Min(length + 1, Length));
            if (!IsPerfect(trial))
                continue;
            trial.Measures["mean test stream"] = Length;
            return trial.Result(solved: true, n);
        }

        double sum = 0;
        for (var i = 0; i < Tests; i++)
            sum += Test(trial);
        trial.Measures["mean test stream"] = sum / Tests;
        trial.Measures["good"] = sum / Tests > Good ? 1 : 0;
        return trial.Result(solved: false, Most);
    }

    private bool IsPerfect(Trial trial)
    {
        for (var i = 0; i < Tests; i++)
        {
            if (Test(trial) < Length)
                return false;
        }

        return true;
    }

    private long Test(Trial trial) => Run(trial, trial.Test, 0);

    /// <summary>Runs a stream, and learns from it if there is a learning rate.</summary>
    /// <returns>The number of steps before the first wrong one.</returns>
    private long Run(Trial trial, NumpyRandom random, double alpha)
    {
        var (learner, example, T) = (trial.Learner, trial.Example, 0L);
        learner.Reset();
        while (true)
        {
            trial.Experiment.Task.Draw(random, example);
            if (Resets)
                learner.Reset();
            for (var t = 0; t < example.Length; t++)
            {
                learner.Step(example.Input(t), alpha > 0);
                var isWrong = example.HasTarget(t) && IsWrong(learner, example.Target(t));
                if (example.HasTarget(t) && alpha > 0)
                    trial.LearnStep(example.Target(t), alpha);
                alpha = trial.Experiment.Rule.After(alpha);
                if (isWrong || T == Length - 1)
                    return isWrong ? T : Length;
                T++;
            }
        }
    }

    private bool IsWrong(ILearner learner, ReadOnlySpan<double> targets)
    {
        for (var k = 0; k < targets.Length; k++)
        {
            if (!(Math.Abs(targets[k] - learner.Output(k)) < Threshold))
                return true;
        }

        return false;
    }}
