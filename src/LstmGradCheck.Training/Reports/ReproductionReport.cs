using LstmGradCheck.Checking.Shards;
using LstmGradCheck.Training.Catalogue;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Reports;

/// <summary>What was reproduced of a task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Seed">The user's seed.</param>
/// <param name="Gradient">The gradient that was followed.</param>
/// <param name="Trials">The trials: row by row in the order of the task, and by number within.</param>
public sealed record ReproductionReport(ReproducedTask Task, int Seed, FollowedGradient Gradient, IReadOnlyList<TrialResult> Trials)
{
    /// <summary>Which part of the whole it is; null for the whole.</summary>
    public SweepPart? Part { get; init; }

    /// <summary>The rows that have trials.</summary>
    public IReadOnlyList<RowSummary> Rows =>
        [.. Task.Rows.Select(row => (Row: row, Trials: Trials.Where(trial => trial.Row == row.Row).ToList())).Where(row => row.Trials.Count > 0).Select(row => new RowSummary(row.Row, row.Trials))];
}
