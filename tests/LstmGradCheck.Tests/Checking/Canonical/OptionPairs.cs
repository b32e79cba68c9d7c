using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;

namespace LstmGradCheck.Tests.Checking.Canonical;

/// <summary>The options of a stack as facts, and the pairs of facts that hold together in one layer or one network.</summary>
internal static class OptionPairs
{
    private static readonly string[] Switches = ["on", "off"];

    private static readonly Dictionary<string, IReadOnlyList<string>> OfLayer = new()
    {
        ["forget gates"] = Switches,
        ["peepholes"] = Switches,
        ["gate recurrence"] = Switches,
        ["cell bias"] = Switches,
        ["gate bias"] = Switches,
        ["f"] = SquashingNames.Elementwise,
        ["g"] = SquashingNames.Elementwise,
        ["h"] = SquashingNames.Elementwise,
        ["blocks"] = ["one cell each", "one block", "mixed"],
    };

    private static readonly Dictionary<string, IReadOnlyList<string>> OfNetwork = new()
    {
        ["layers"] = ["2", "3", "5"],
        ["skip connections"] = Switches,
        ["shortcut"] = Switches,
        ["output bias"] = Switches,
        ["output squashing"] = SquashingNames.All,
        ["objective"] = [.. Enum.GetNames<ObjectiveKind>()],
        ["initial states"] = Switches,
        ["sequences"] = ["1", "2"],
    };

    /// <summary>Every pair that can occur: of two options of a layer, of a layer and its network, or of a network.</summary>
    internal static IEnumerable<string> All() =>
        Pairs(OfLayer, OfLayer).Concat(Pairs(OfLayer, OfNetwork)).Concat(Pairs(OfNetwork, OfNetwork)).Where(IsPossible);

    /// <summary>The pairs that a problem holds.</summary>
    internal static IEnumerable<string> Of(Problem problem)
    {
        var (network, outputs) = (problem.Network, problem.Network.Outputs);
        string[] facts =
        [
            $"layers: {network.Layers.Count}",
            Switch("skip connections", network.SkipConnections),
            Switch("initial states", problem.Sequences[0].Initial.Count > 0),
            $"sequences: {problem.Sequences.Count}",
            $"objective: {problem.Objective}",
            .. outputs is null ? Array.Empty<string>() :
                [Switch("shortcut", outputs.Shortcut), Switch("output bias", outputs.Bias), $"output squashing: {outputs.Squashing.Name()}"],
        ];
        return network.Layers.SelectMany(layer =>
        {
            string[] all = [.. Facts(layer.Options), .. facts];
            return all.SelectMany((first, i) => all.Skip(i + 1).SelectMany(second => new[] { Pair(first, second), Pair(second, first) }));
        });
    }

    private static string[] Facts(LayerOptions options) =>
    [
        Switch("forget gates", options.ForgetGates),
        Switch("peepholes", options.Peepholes),
        Switch("gate recurrence", options.GateRecurrence),
        Switch("cell bias", options.CellBias),
        Switch("gate bias", options.GateBias),
        $"f: {options.F.Name()}",
        $"g: {options.G.Name()}",
        $"h: {options.H.Name()}",
        "blocks: " + (options.Blocks.Count == 1 ? "one block" : options.Blocks.All(size => size == 1) ? "one cell each" : "mixed"),
    ];

    private static IEnumerable<string> Pairs(Dictionary<string, IReadOnlyList<string>> one, Dictionary<string, IReadOnlyList<string>> other) =>
        from a in one
        from b in other
        where one != other || string.CompareOrdinal(a.Key, b.Key) < 0
        from x in a.Value
        from y in b.Value
        select Pair($"{a.Key}: {x}", $"{b.Key}: {y}");

    /// <summary>Cross-entropy goes with softmax alone.</summary>
    private static bool IsPossible(string pair) =>
        !pair.Contains("objective: CrossEntropy", StringComparison.Ordinal)
        || !pair.Contains("output squashing", StringComparison.Ordinal)
        || pair.Contains("softmax", StringComparison.Ordinal);

    private static string Switch(string name, bool on) => $"{name}: {(on ? "on" : "off")}";

    private static string Pair(string first, string second) => $"{first} with {second}";
}
