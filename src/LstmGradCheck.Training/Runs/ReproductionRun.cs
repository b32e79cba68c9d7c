using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Runs;

/// <summary>Runs trials, several at a time. The results do not depend on how many, or on what ran before.</summary>
/// <param name="seed">The user's seed.</param>
/// <param name="gradient">The gradient that is followed.</param>
public sealed class ReproductionRun(int seed, FollowedGradient gradient)
{
    private readonly Lock gate = new();

    /// <summary>How many trials run at a time, at least 1.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Where results are kept, or null.</summary>
    public TrialFolder? Folder { get; init; }

    /// <summary>Where nets are saved, or null.</summary>
    public SavedNets? Nets { get; init; }

    /// <summary>Is told of each trial that ended, and whether it had ended in an earlier run; by one thread at a time.</summary>
    public Action<PlannedTrial, bool>? Ended { get; init; }

    /// <summary>Runs the trials that the folder does not have.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="cancellation">Ends the run; what has ended is kept.</param>
    /// <returns>The results, in the order of the trials.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public IReadOnlyList<TrialResult> Run(IReadOnlyList<PlannedTrial> trials, CancellationToken cancellation = default)
    {
        var results = new TrialResult?[trials.Count];
        // Everything that is kept is read before anything is computed: a file that is wrong is reported at once.
        for (var i = 0; i < trials.Count; i++)
        {
            if (Nets?.Has(trials[i]) != false && Folder?.Find(trials[i]) is { } kept)
                (results[i], _) = (kept, Told(trials[i], true));
        }

        // Long ones first, one at a time, so that none is left over at the end.
        var left = Enumerable.Range(0, trials.Count).Where(i => results[i] is null).OrderByDescending(i => trials[i].Experiment.Seconds).ToList();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            Parallel.ForEach(Partitioner.Create(left, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = Jobs }, i => results[i] = RunOrStop(trials[i], stop));
        }
        catch (AggregateException exception)
        {
            // The first failure has cancelled the other trials.
            var all = exception.Flatten().InnerExceptions;
            ExceptionDispatchInfo.Throw(all.FirstOrDefault(each => each is not OperationCanceledException, all[0]));
        }

        return [.. results.Select(result => result!)];
    }

    private TrialResult RunOrStop(PlannedTrial trial, CancellationTokenSource stop)
    {
        try
        {
            return Run(trial, stop.Token);
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }

    private TrialResult Run(PlannedTrial trial, CancellationToken cancellation)
    {
        var numbers = new TrialSeed(seed, trial.Number);
        var net = trial.Experiment.Train(numbers, gradient, cancellation);
        Nets?.Save(trial.Experiment, numbers, net);
        Folder?.Keep(net.Result);
        _ = Told(trial, false);
        return net.Result;
    }

    private bool Told(PlannedTrial trial, bool before)
    {
        lock (gate)
            Ended?.Invoke(trial, before);
        return before;
    }
}
