using LstmGradCheck.Training.Trials;
using MathNet.Numerics.Statistics;

namespace LstmGradCheck.Training.Reports;

/// <summary>The trials of a row, in numbers.</summary>
public sealed class RowSummary
{
    private readonly double[] counts;

    /// <summary>Sums up trials.</summary>
    /// <param name="experiment">The row.</param>
    /// <param name="trials">Its trials, at least one.</param>
    public RowSummary(Experiment experiment, IReadOnlyList<TrialResult> trials)
    {
        (Experiment, Trials) = (experiment, trials);
        counts = [.. trials.Where(trial => trial.Solved).Select(trial => (double)trial.Count)];
        Success = (double)counts.Length / trials.Count;
        SuccessInterval = Interval.OfFraction(counts.Length, trials.Count);
    }

    /// <summary>The row.</summary>
    public Experiment Experiment { get; }

    /// <summary>Its trials.</summary>
    public IReadOnlyList<TrialResult> Trials { get; }

    /// <summary>How many succeeded.</summary>
    public int Successful => counts.Length;

    /// <summary>The fraction that succeeded.</summary>
    public double Success { get; }

    /// <summary>The interval of this fraction.</summary>
    public Interval SuccessInterval { get; }

    /// <summary>The mean count of those that succeeded; null if none did.</summary>
    public double? Mean => counts.Length > 0 ? counts.Mean() : null;

    /// <summary>The interval of this mean; null if fewer than two succeeded.</summary>
    public Interval? MeanInterval => counts.Length > 1 ? Interval.OfMean(counts.Mean(), counts.StandardDeviation(), counts.Length) : null;

    /// <summary>The median count of those that succeeded; null if none did.</summary>
    public double? Median => counts.Length > 0 ? counts.Median() : null;

    /// <summary>How many ended at the cap: the mean of the others is biased low.</summary>
    public int Censored => Trials.Count - counts.Length;

    /// <summary>The steps that all learnt from.</summary>
    public long Steps => Trials.Sum(trial => trial.Steps);

    /// <summary>The names of what was measured.</summary>
    public IEnumerable<string> Measured => Trials.SelectMany(trial => trial.Measures.Keys).Distinct(StringComparer.Ordinal);

    /// <summary>The mean of a measure over those trials that have it and did or did not succeed.</summary>
    /// <param name="measure">Its name.</param>
    /// <param name="solved">Which trials.</param>
    /// <returns>The mean; null if none has it.</returns>
    public double? MeanOf(string measure, bool solved)
    {
        var values = Trials.Where(trial => trial.Solved == solved && trial.Measures.ContainsKey(measure)).Select(trial => trial.Measures[measure]).ToList();
        return values.Count > 0 ? values.Mean() : null;
    }
}
