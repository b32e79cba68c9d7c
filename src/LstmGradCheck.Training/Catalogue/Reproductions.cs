namespace LstmGradCheck.Training.Catalogue;

/// <summary>All tasks that can be reproduced.</summary>
public static class Reproductions
{
    /// <summary>The tasks.</summary>
    public static IReadOnlyList<ReproducedTask> All { get; } =
    [
        ReberExperiments.Separate, ReberExperiments.Continual, ValueExperiments.Adding, ValueExperiments.Multiplication, OrderExperiments.OfTwo, OrderExperiments.OfThree,
        LagExperiments.TwoSequences, LagExperiments.NoiseFree, LagExperiments.LongLag, TimingExperiments.Msd, TimingExperiments.Gts, TimingExperiments.Pfg,
    ];
}
