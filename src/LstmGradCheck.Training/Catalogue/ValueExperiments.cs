using LstmGradCheck.Network;
using LstmGradCheck.Training.Tasks;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Catalogue;

/// <summary>HS97 5.4, adding, and 5.5, multiplication: Tables 7 and 8.</summary>
internal static class ValueExperiments
{
    private const double Wrong = 0.04;
    private const double Small = 0.01;
    private const int Window = 2000;
    private const long Most = 5_000_000;

    /// <summary>Adding, with the paper's stop rule and with each half of it alone.</summary>
    internal static ReproducedTask Adding { get; } = new("adding", "adding two marked values", "HS97, 5.4, Table 7", 10,
    [
        Sum("T=100", 100, new(Wrong, 0, Small, Most), new("HS97, Table 7", 10, 1, 74_000) { Other = "1 of 2560 wrong" }, 10, 5),
        Sum("T=100-mean", 100, new(Wrong, Window, Small, Most), new("HS97, Table 7", 10, 1, 74_000) { Other = "1 of 2560 wrong", Unlike = "another stop rule: the paper also demands that none is wrong" }, 10, 0.8),
        Sum("T=500", 500, new(Wrong, 0, Small, Most), new("HS97, Table 7", 10, 1, 209_000) { Other = "0 of 2560 wrong" }, 0, 30),
        Sum("T=1000", 1000, new(Wrong, 0, Small, Most), new("HS97, Table 7", 10, 1, 853_000) { Other = "1 of 2560 wrong" }, 0, 120),
    ]);

    /// <summary>Multiplication.</summary>
    internal static ReproducedTask Multiplication { get; } = new("multiplication", "multiplying two marked values", "HS97, 5.5, Table 8", 10,
    [
        Product("n=140", 140, new("HS97, Table 8", 10, 1, 482_000) { Other = "139 of 2560 wrong, \"MSE\" 0.0223" }, 6, 7),
        Product("n=13", 13, new("HS97, Table 8", 10, 1, 1_273_000) { Other = "14 of 2560 wrong, \"MSE\" 0.0139" }, 1, 20),
    ]);

    private static Experiment Sum(string row, int length, StreakProcedure procedure, Published published, int trials, double seconds) => new()
    {
        Row = row,
        Title = $"lengths {length} to {length + (length / 10)}{(procedure.MostWrong > 0 ? ", stop by the mean error alone" : "")}",
        Task = new AddingTask(length, multiplies: false),
        Network = Network(),
        Initial = new(0.1) { InputGates = [-3, -6] },
        Rule = new(0.5),
        Procedure = procedure,
        Published = published,
        Trials = trials,
        Seconds = seconds,
    };

    private static Experiment Product(string row, int wrong, Published published, int trials, double seconds) => new()
    {
        Row = row,
        Title = $"lengths 100 to 110, fewer than {wrong} of {Window} wrong",
        Task = new AddingTask(100, multiplies: true),
        Network = Network(),
        Initial = new(0.1),
        Rule = new(0.1),
        Procedure = new StreakProcedure(Wrong, wrong - 1, double.PositiveInfinity, Most),
        Published = published,
        Trials = trials,
        Seconds = seconds,
    };

    private static LstmNetwork Network() =>
        new(2, [new() { Blocks = [2, 2], GateBias = true, CellBias = true, GateRecurrence = true }], new() { Units = 1, Bias = true });
}
