using System.Globalization;
using LstmGradCheck.Network;
using LstmGradCheck.Training.Learning;
using LstmGradCheck.Training.Tasks;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Catalogue;

/// <summary>The tasks of JMLR 2002, as far as their set-up is known here; no numbers of the paper are.</summary>
internal static class TimingExperiments
{
    /// <summary>MSD.</summary>
    internal static ReproducedTask Msd { get; } = new("msd", "measuring spike delays", "JMLR 2002", 10,
        [Of("F=10", TimingKind.Msd, hasPeepholes: true, Quick), Of("F=10-no-peepholes", TimingKind.Msd, hasPeepholes: false, Quick)]);

    /// <summary>GTS.</summary>
    internal static ReproducedTask Gts { get; } = new("gts", "generating timed spikes", "JMLR 2002", 10,
        [Of("F=10", TimingKind.Gts, hasPeepholes: true, Plain), Of("F=10-no-peepholes", TimingKind.Gts, hasPeepholes: false, Plain)]);

    /// <summary>PFG.</summary>
    internal static ReproducedTask Pfg { get; } = new("pfg", "generating periodic functions", "JMLR 2002", 10,
    [
        Of("cosine", TimingKind.PfgCosine, hasPeepholes: true, Slow), Of("triangle", TimingKind.PfgTriangle, hasPeepholes: true, Slow), Of("rectangle", TimingKind.PfgRectangle, hasPeepholes: true, Slow),
    ]);

    private static UpdateRule Plain => new(0.02);

    private static UpdateRule Quick => new(1e-3) { Momentum = 0.99 };

    private static UpdateRule Slow => new(1e-4) { Momentum = 0.999 };

    private static Experiment Of(string row, TimingKind kind, bool hasPeepholes, UpdateRule rule)
    {
        var layer = new LayerOptions { Blocks = [1], ForgetGates = true, GateBias = true, CellBias = true, Peepholes = hasPeepholes, G = Squashing.Identity, H = Squashing.Identity };
        return new()
        {
            Row = row,
            Title = string.Create(CultureInfo.InvariantCulture, $"{(hasPeepholes ? "peepholes" : "no peepholes")}, alpha {rule.Alpha}{(rule.Momentum > 0 ? $", momentum {rule.Momentum}" : "")}"),
            Task = new TimingTask(kind, 10, kind is TimingKind.Msd or TimingKind.Gts ? 1 : 0),
            Network = new(1, [layer], new() { Units = 1, Squashing = kind == TimingKind.Msd ? Squashing.Identity : Squashing.Logistic, Bias = true }),
            Initial = new(0.1) { InputGates = [0], ForgetGates = [2], OutputGates = [0] },
            Rule = rule,
            Procedure = new StreamProcedure(0.49, 10_000, 300_000),
            Trials = 10,
            Seconds = 1.5,
        };
    }
}
