using LstmGradCheck.Network;
using LstmGradCheck.Training.Tasks;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Catalogue;

/// <summary>HS97 5.6, temporal order: Table 9.</summary>
internal static class OrderExperiments
{
    private const double Wrong = 0.3;
    private const double Mean = 0.1;
    private const long Most = 5_000_000;

    /// <summary>6a.</summary>
    internal static ReproducedTask OfTwo { get; } = new("6a", "temporal order of two symbols", "HS97, 5.6, Table 9", 20,
        [Of("6a", TemporalOrderTask.OfTwo(), 2, 4, 0.5, new("HS97, Table 9", 20, 1, 31_390) { Other = "1 of 2560 wrong" }, 20, 0.3)]);

    /// <summary>6b.</summary>
    internal static ReproducedTask OfThree { get; } = new("6b", "temporal order of three symbols", "HS97, 5.6, Table 9", 10,
        [Of("6b", TemporalOrderTask.OfThree(), 3, 8, 0.1, new("HS97, Table 9", 10, 1, 571_100) { Other = "2 of 2560 wrong" }, 1, 60)]);

    private static Experiment Of(string row, TemporalOrderTask task, int blocks, int classes, double alpha, Published published, int trials, double seconds)
    {
        var layer = new LayerOptions { Blocks = [.. Enumerable.Repeat(2, blocks)], GateBias = true, CellBias = true, GateRecurrence = true };
        return new()
        {
            Row = row,
            Title = $"{blocks} blocks of 2, {classes} classes",
            Task = task,
            Network = new(task.Inputs, [layer], new() { Units = classes, Bias = true }),
            Initial = new(0.1) { InputGates = [.. Enumerable.Range(1, blocks).Select(j => -2.0 * j)] },
            Rule = new(alpha),
            Procedure = new StreakProcedure(Wrong, 0, Mean, Most),
            Published = published,
            Trials = trials,
            Seconds = seconds,
        };
    }
}
