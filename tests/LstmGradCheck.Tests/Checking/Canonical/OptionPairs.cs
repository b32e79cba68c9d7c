using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;

namespace LstmGradCheck.Tests.Checking.Canonical;

/// <summary>The options of a stack as facts, and the pairs of facts that hold together in one layer or one network.</summary>
internal static class OptionPairs
{
    private static readonly string[] Switches = ["on", "off"];

    private static readonly string[] Masks = ["off", "for all units", "for a kind of unit"];

    private static readonly Dictionary<string, IReadOnlyList<string>> OfLayer = new()
    {
        ["forget gates"] = ["on", "off", "coupled"],
        ["peepholes"] = Switches,
        ["gate recurrence"] = Switches,
        ["cell bias"] = Switches,
        ["gate bias"] = Switches,
        ["f"] = SquashingNames.Elementwise,
        ["g"] = SquashingNames.Elementwise,
        ["h"] = SquashingNames.Elementwise,
        ["blocks"] = ["one cell each", "one block", "mixed"],
        ["directions"] = ["forward", "reverse", "concatenated", "added up"],
        ["projection"] = ["none", "fewer", "as many"],
        ["clipped nets"] = Switches,
        ["clipped state"] = Switches,
        ["clipped h"] = Switches,
        ["clipped projection"] = Switches,
        ["mask of input"] = Masks,
        ["mask of recurrent"] = Masks,
        ["mask of g"] = Switches,
        ["zoneout of s"] = Switches,
        ["zoneout of y"] = Switches,
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
        ["missing steps"] = Switches,
        ["mask of output units"] = Switches,
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
            $"layers: {network.Depth}",
            Switch("skip connections", network.SkipConnections),
            Switch("initial states", problem.Sequences[0].Initial.Count > 0),
            $"sequences: {problem.Sequences.Count}",
            $"objective: {problem.Objective}",
            Switch("missing steps", problem.Sequences[0].Present is not null || problem.Sequences[^1].Present is not null),
            .. outputs is null ? Array.Empty<string>() :
            [
                Switch("shortcut", outputs.Shortcut), Switch("output bias", outputs.Bias), $"output squashing: {outputs.Squashing.Name()}",
                Switch("mask of output units", problem.Sequences[0].Masks.ContainsKey("output.input")),
            ],
        ];
        return network.Layers.SelectMany(layer =>
        {
            string[] all = [.. Facts(layer.Options), .. FactsOfMasks(network, layer, problem.Sequences[0]), .. facts];
            return all.SelectMany((first, i) => all.Skip(i + 1).SelectMany(second => new[] { Pair(first, second), Pair(second, first) }));
        });
    }

    private static string[] Facts(LayerOptions options) =>
    [
        "forget gates: " + (options.CoupledGates ? "coupled" : options.ForgetGates ? "on" : "off"),
        Switch("peepholes", options.Peepholes),
        Switch("gate recurrence", options.GateRecurrence),
        Switch("cell bias", options.CellBias),
        Switch("gate bias", options.GateBias),
        $"f: {options.F.Name()}",
        $"g: {options.G.Name()}",
        $"h: {options.H.Name()}",
        "blocks: " + (options.Blocks.Count == 1 ? "one block" : options.Blocks.All(size => size == 1) ? "one cell each" : "mixed"),
        "directions: " + options.Direction switch
        {
            LayerDirection.Forward => "forward",
            LayerDirection.Reverse => "reverse",
            _ => options.Merge == DirectionMerge.Sum ? "added up" : "concatenated",
        },
        "projection: " + (options.Projection is not { } outputs ? "none" : outputs < options.Blocks.Sum() ? "fewer" : "as many"),
        Switch("clipped nets", options.Clips.Nets is not null),
        Switch("clipped state", options.Clips.S is not null),
        Switch("clipped h", options.Clips.H is not null),
        Switch("clipped projection", options.Clips.Projection is not null),
    ];

    private static string[] FactsOfMasks(LstmNetwork network, Layer layer, Sequence sequence)
    {
        var given = network.MasksOf(layer.Name).Where(mask => sequence.Masks.ContainsKey(mask.Name)).ToLookup(mask => mask.Kind);
        return
        [
            "mask of input: " + Which(given[MaskKind.Input]),
            "mask of recurrent: " + Which(given[MaskKind.Recurrent]),
            Switch("mask of g", given[MaskKind.G].Any()),
            Switch("zoneout of s", given[MaskKind.ZoneoutS].Any()),
            Switch("zoneout of y", given[MaskKind.ZoneoutY].Any()),
        ];

        static string Which(IEnumerable<Mask> masks) => masks.FirstOrDefault() is not { } mask ? Masks[0] : mask.Unit is null ? Masks[1] : Masks[2];
    }

    private static IEnumerable<string> Pairs(Dictionary<string, IReadOnlyList<string>> one, Dictionary<string, IReadOnlyList<string>> other) =>
        from a in one
        from b in other
        where one != other || string.CompareOrdinal(a.Key, b.Key) < 0
        from x in a.Value
        from y in b.Value
        select Pair($"{a.Key}: {x}", $"{b.Key}: {y}");

    /// <summary>Cross-entropy goes with softmax alone, and what is not projected has no projection to clip.</summary>
    private static bool IsPossible(string pair) =>
        !(Has(pair, "objective: CrossEntropy") && Has(pair, "output squashing") && !Has(pair, "softmax"))
        && !(Has(pair, "projection: none") && Has(pair, "clipped projection: on"));

    private static bool Has(string pair, string fact) => pair.Contains(fact, StringComparison.Ordinal);

    private static string Switch(string name, bool on) => $"{name}: {(on ? "on" : "off")}";

    private static string Pair(string first, string second) => $"{first} with {second}";
}
