using System.Globalization;
using LstmGradCheck.Network;
using LstmGradCheck.Training.Tasks;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Catalogue;

/// <summary>The embedded Reber grammar: HS97 Table 1 and L2F Table 2.</summary>
internal static class ReberExperiments
{
    private const int Symbols = 7;
    private const long MostStrings = 200_000;
    private const long MostStreams = 30_000;
    private const long StreamLength = 100_000;
    private const double Wrong = 0.49;

    /// <summary>HS97 5.1. The nets with shortcut and output biases are not the paper's.</summary>
    internal static ReproducedTask Separate { get; } = new("erg", "embedded Reber grammar, string by string", "HS97, 5.1, Table 1", 30,
    [
        Of("4x1-0.1", 4, 1, 0.1, new("HS97, Table 1", 30, 1, 39_740)),
        Of("3x2-0.1", 3, 2, 0.1, new("HS97, Table 1", 30, 1, 21_730)),
        Of("3x2-0.2", 3, 2, 0.2, new("HS97, Table 1", 30, 0.97, 14_060)),
        Of("4x1-0.5", 4, 1, 0.5, new("HS97, Table 1", 30, 0.97, 9_500)),
        Of("3x2-0.5", 3, 2, 0.5, new("HS97, Table 1", 30, 1, 8_440)),
        Of("4x1-0.5-shortcut", 4, 1, 0.5, new("HS97, Table 1", 30, 0.97, 9_500), hasShortcut: true),
        Of("3x2-0.5-shortcut", 3, 2, 0.5, new("HS97, Table 1", 30, 1, 8_440), hasShortcut: true),
        Of("3x2-0.1-shortcut", 3, 2, 0.1, new("HS97, Table 1", 30, 1, 21_730), hasShortcut: true),
    ]);

    /// <summary>L2F.</summary>
    internal static ReproducedTask Continual { get; } = new("cerg", "continual embedded Reber grammar", "L2F, Table 2", 100,
    [
        Stream("standard-reset", "standard LSTM, reset before each string", hasForgetGates: false, 1, 0.8,
            new("L2F, Table 2", 100, 0.74, 7_441) { Other = "26 % of nets: mean stream 31" }, resets: true),
        Stream("standard", "standard LSTM", hasForgetGates: false, 1, 0.4,
            new("L2F, Table 2", 100, 0, null) { Other = "99 %: 37; 1 %: 1,166" }),
        Stream("state-decay", "states decay by 0.9 a step", hasForgetGates: false, 1, 12,
            new("L2F, Table 2", 100, 0, null) { Other = "100 %: 56" }, kept: 0.9),
        Stream("forget-gates", "forget gates, alpha 0.5", hasForgetGates: true, 1, 3,
            new("L2F, Table 2", 100, 0.18, 18_889) { Other = "29 %: 39,171; 53 %: 145" }),
        Stream("forget-gates-decay", "forget gates, alpha times 0.99 a step", hasForgetGates: true, 0.99, 14,
            new("L2F, Table 2", 100, 0.62, 14_087) { Other = "6 %: 68,464; 32 %: 30" }),
    ]);

    private static Experiment Of(string row, int blocks, int cells, double alpha, Published published, bool hasShortcut = false)
    {
        var layer = new LayerOptions { Blocks = [.. Enumerable.Repeat(cells, blocks)], GateBias = true, GateRecurrence = true };
        var network = new LstmNetwork(Symbols, [layer], new() { Units = Symbols, Shortcut = hasShortcut, Bias = hasShortcut });
        return new()
        {
            Row = row,
            Title = $"{blocks} blocks of {cells}, alpha {alpha.ToString(CultureInfo.InvariantCulture)}{(hasShortcut ? ", shortcut and output bias" : "")}",
            Task = new ReberTask(isContinual: false, allLegal: false),
            Network = network,
            Initial = new(0.2) { OutputGates = [.. Enumerable.Range(1, blocks).Select(j => (double)-j)] },
            Rule = new(alpha),
            Procedure = new StringSetProcedure(MostStrings),
            Published = hasShortcut ? published with { Unlike = "another network: the paper's has no shortcut and no output bias" } : published,
            Trials = 6,
            Seconds = 1,
        };
    }

    private static Experiment Stream(string row, string title, bool hasForgetGates, double decay, double seconds, Published published, bool resets = false, double kept = 1)
    {
        double[] open = [0.5, 1, 1.5, 2], closed = [-0.5, -1, -1.5, -2];
        var layer = new LayerOptions { Blocks = [2, 2, 2, 2], ForgetGates = hasForgetGates, GateBias = true };
        return new()
        {
            Row = row,
            Title = title,
            Task = new ReberTask(isContinual: true, allLegal: true),
            Network = new(Symbols, [layer], new() { Units = Symbols, Bias = true, Shortcut = true }),
            Kept = kept,
            Initial = new(0.2) { InputGates = closed, OutputGates = closed, ForgetGates = hasForgetGates ? open : [] },
            Rule = new(0.5) { Decay = decay },
            Procedure = new StreamProcedure(Wrong, StreamLength, MostStreams, resets),
            Published = published,
            Trials = seconds > 10 ? 1 : 10,
            Seconds = seconds,
        };
    }
}
