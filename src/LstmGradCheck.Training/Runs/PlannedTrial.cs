using System.Runtime.InteropServices;
using LstmGradCheck.Checking.Shards;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Runs;

/// <summary>A trial to be run.</summary>
/// <param name="Experiment">The row.</param>
/// <param name="Number">The trial, counted from 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlannedTrial(Experiment Experiment, int Number)
{
    /// <summary>The trials of some rows: those of the first row, then those of the next.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="trials">How many of each.</param>
    /// <returns>The trials.</returns>
    public static IReadOnlyList<PlannedTrial> List(IEnumerable<Experiment> rows, Func<Experiment, int> trials) =>
        [.. rows.SelectMany(row => Enumerable.Range(1, trials(row)), (row, number) => new PlannedTrial(row, number))];

    /// <summary>The part of some trials that a shard runs.</summary>
    /// <param name="trials">All trials.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="task">The task.</param>
    /// <param name="seed">The user's seed.</param>
    /// <param name="gradient">The gradient that is followed.</param>
    /// <returns>The part.</returns>
    public static SweepPart Part(IEnumerable<PlannedTrial> trials, Shard shard, string task, int seed, FollowedGradient gradient) =>
        SweepPart.Of([.. trials.Select(trial => new SweepItem($"{task} {trial.Experiment.Row} {trial.Number} seed {seed}", $"{gradient.Name} {gradient.Window}", trial.Experiment.Seconds))], shard);
}
