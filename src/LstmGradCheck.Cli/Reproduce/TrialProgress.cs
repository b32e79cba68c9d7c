using System.Diagnostics;
using System.Globalization;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Training.Runs;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Cli.Reproduce;

/// <summary>Shows on the terminal how many trials have ended, and about how long the others take.</summary>
internal sealed class TrialProgress : IDisposable
{
    private readonly Progress progress;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly double all;
    private double ended;
    private double before;
    private int kept;

    /// <summary>Starts the clock.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="trials">The trials to be run.</param>
    internal TrialProgress(Terminal terminal, IReadOnlyList<PlannedTrial> trials)
    {
        progress = new(terminal, trials.Count, "trained");
        all = trials.Sum(trial => trial.Experiment.Seconds);
    }

    /// <summary>A trial has ended.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="wasKept">Whether that was in an earlier run.</param>
    internal void End(PlannedTrial trial, bool wasKept)
    {
        ended += trial.Experiment.Seconds;
        if (wasKept)
            (before, kept) = (before + trial.Experiment.Seconds, kept + 1);
        var done = ended - before;
        var left = done > 0 ? TimeSpan.FromSeconds(watch.Elapsed.TotalSeconds * (all - ended) / done) : (TimeSpan?)null;
        progress.Begin($"{trial.Experiment.Row}{(left is { } time ? $", about {Words(time)} left" : "")}");
    }

    /// <summary>How long it took.</summary>
    /// <param name="trials">The trials.</param>
    internal string Summary(IReadOnlyList<TrialResult> trials) => string.Create(CultureInfo.InvariantCulture,
        $"{trials.Count} trials{(kept > 0 ? $", {kept} of an earlier run" : "")}, {trials.Sum(trial => trial.Steps):N0} steps of training, {watch.Elapsed.TotalSeconds:0.0} s");

    /// <summary>Clears the line.</summary>
    public void Dispose() => progress.Dispose();

    private static string Words(TimeSpan time) => time.TotalMinutes < 2
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds)} s")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes)} min");
}
