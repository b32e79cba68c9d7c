using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Training.Tasks;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Catalogue;

/// <summary>HS97 5.2, long time lags, and 5.3, two sequences: Tables 2 to 4.</summary>
internal static class LagExperiments
{
    /// <summary>3a.</summary>
    internal static ReproducedTask TwoSequences { get; } = new("3a", "two sequences with noise", "HS97, 5.3, Table 4", 10,
    [
        new()
        {
            Row = "T=100,N=3",
            Title = "lengths 100 to 110, the first 3 inputs tell the class",
            Task = new TwoSequenceTask(100, 3, 0.2),
            Network = new(1, [new() { Blocks = [1, 1, 1], GateBias = true, CellBias = true, GateRecurrence = true }], new() { Units = 1 }),
            Initial = new(0.1) { InputGates = [-1, -3, -5], OutputGates = [-2, -4, -6] },
            Rule = new(1),
            Procedure = new CheckpointProcedure(256, 256, 0.2, 0.01, 1_000_000),
            Published = new("HS97, Table 4", 10, 1, 39_850) { Other = "27,380 until no error of 256; 0.0002 wrong" },
            Trials = 10,
            Seconds = 0.5,
        },
    ]);

    /// <summary>2a.</summary>
    internal static ReproducedTask NoiseFree { get; } = new("2a", "noise-free sequences with a long lag", "HS97, 5.2, Table 2", 18, [OfAddedCell(100)]);

    /// <summary>2c.</summary>
    internal static ReproducedTask LongLag { get; } = new("2c", "very long lags without local regularities", "HS97, 5.2, Table 3", 20,
    [
        Of(50, 3, new("HS97, Table 3", 20, 1, 30_000)),
        Of(100, 60, new("HS97, Table 3", 20, 1, 31_000)),
    ]);

    /// <summary>A cell and an input gate, no output gate, no recurrent weights, no biases: what the paper's number of weights proves.</summary>
    private static Experiment OfAddedCell(int lag)
    {
        var layer = new LayerOptions { Blocks = [1], GateBias = true, G = Squashing.Logistic, H = Squashing.Identity };
        return new()
        {
            Row = $"p={lag}",
            Title = $"lag {lag}, the cell added later",
            Task = new NoiseFreeTask(lag),
            Network = new(lag + 1, [layer], new() { Units = lag + 1, Shortcut = true }),
            Initial = new(0.2),
            Prepare = ShutGate,
            IsFixed = parameter => parameter.Kind == ParameterKind.U || (parameter.Layer.Number == 1 && (parameter.Unit == Unit.OutputGate || parameter.Kind == ParameterKind.B)),
            Rule = new(1),
            Procedure = new AddedCellProcedure(0.25, 100_000),
            Published = new("HS97, Table 2", 18, 1, 5_040),
            Trials = 6,
            Seconds = 12,
        };
    }

    private static void ShutGate(Weights<Real> weights)
    {
        var layer = weights.Layers[0];
        foreach (var fixedWeights in new[] { layer.InputGate.U.Values, layer.InputGate.B, layer.OutputGate.W.Values, layer.OutputGate.U.Values, layer.Cell.U.Values })
            Array.Fill(fixedWeights, new(0));
        layer.OutputGate.B[0] = new(AddedCellProcedure.Shut);
    }

    private static Experiment Of(int lag, double seconds, Published published) => new()
    {
        Row = $"p={lag}",
        Title = $"{lag} symbols, lag {lag} at least",
        Task = new LongLagTask(lag, lag),
        Network = new(lag + 4, [new() { Blocks = [1, 1], GateRecurrence = true }], new() { Units = 2 }),
        Initial = new(0.2),
        Rule = new(0.01),
        Procedure = new CheckpointProcedure(1000, 10_000, 0.2, double.PositiveInfinity, 5_000_000),
        Published = published,
        Trials = lag > 50 ? 0 : 6,
        Seconds = seconds,
    };
}
