using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Problems;

/// <summary>Reads a layer of a problem file. A switch that is left out is off.</summary>
internal static class LayerReader
{
    /// <summary>What <c>forgetGates</c> is where y^phi = 1 - y^in.</summary>
    internal const string Coupled = "coupled";

    private const string Kind = "lstm";

    private const string BlockSizes = "the number of cells of each memory block, or how many blocks of one cell";

    private static readonly string[] Known =
    [
        "kind", "blocks", "direction", "merge", "forgetGates", "peepholes", "gateRecurrence", "projection", "clip", "cellBias", "gateBias", "squashing",
    ];

    /// <summary>Members of layers that there are elsewhere.</summary>
    private static readonly string[] NotSoFar = ["normalisation", "resetAfter"];

    /// <summary>The names of directions, in the order of <see cref="LayerDirection"/>.</summary>
    internal static IReadOnlyList<string> Directions { get; } = ["forward", "reverse", "bidirectional"];

    /// <summary>The names of merges, in the order of <see cref="DirectionMerge"/>.</summary>
    internal static IReadOnlyList<string> Merges { get; } = ["concatenate", "sum"];

    internal static LayerOptions Read(JsonMember layer)
    {
        var members = Members(layer);
        var (hasGates, isCoupled) = ReadForgetGates(members);
        int? projection = members.TryGetValue("projection", out var outputs) ? (int)outputs.Whole(1, FileLimits.Units) : null;
        var direction = (LayerDirection)Choice(members, "direction", Directions);
        var options = new LayerOptions
        {
            Blocks = ReadBlocks(layer.Required(members, "blocks", BlockSizes)),
            ForgetGates = hasGates,
            CoupledGates = isCoupled,
            Peepholes = NetworkReader.Flag(members, "peepholes"),
            GateRecurrence = NetworkReader.Flag(members, "gateRecurrence"),
            CellBias = NetworkReader.Flag(members, "cellBias"),
            GateBias = NetworkReader.Flag(members, "gateBias"),
            Projection = projection,
            Clips = members.TryGetValue("clip", out var clip) ? ReadClips(clip, projection is not null) : Clips.None,
            Direction = direction,
            Merge = ReadMerge(members, direction),
        };
        return members.TryGetValue("squashing", out var squashing) ? SquashingReader.Read(options, squashing) : options;
    }

    /// <summary>The members of a layer; its kind is looked at first, as a layer of another kind would have other members.</summary>
    private static IReadOnlyDictionary<string, JsonMember> Members(JsonMember layer)
    {
        var all = layer.Members();
        if (all.TryGetValue("kind", out var kind) && !kind.Is(Kind))
            throw kind.Error(kind.Describe(), $"{Kind}, the only kind of layer so far");
        foreach (var name in NotSoFar)
        {
            if (all.TryGetValue(name, out var member))
                throw member.Error("a member that layers do not have so far", "none");
        }

        return layer.Members(Known);
    }

    /// <summary>The cells of each block. A number alone stands for so many blocks of one cell, as layers have them elsewhere.</summary>
    private static int[] ReadBlocks(JsonMember blocks)
    {
        if (blocks.Element.ValueKind == JsonValueKind.Number)
            return [.. Enumerable.Repeat(1, (int)blocks.Whole(1, FileLimits.Units))];
        var sizes = blocks.Items(BlockSizes, FileLimits.Units);
        if (blocks.Element.GetArrayLength() == 0)
            throw blocks.Error("no block", "at least one memory block");
        var cells = sizes.Select(size => size.Whole(1, FileLimits.Units)).ToList();
        if (cells.Sum() > FileLimits.Units)
            throw blocks.Error($"{cells.Sum()} cells", $"at most {FileLimits.Units}");
        return [.. cells.Select(size => (int)size)];
    }

    private static (bool Has, bool IsCoupled) ReadForgetGates(IReadOnlyDictionary<string, JsonMember> members)
    {
        if (!members.TryGetValue("forgetGates", out var gates))
            return (false, false);
        if (gates.Is(Coupled))
            return (false, true);
        return gates.IsFlag ? (gates.Flag(), false) : throw gates.Error(gates.Describe(), $"true, false or \"{Coupled}\"");
    }

    private static Clips ReadClips(JsonMember clip, bool hasProjection)
    {
        var members = clip.Members("nets", "s", "h", "projection");
        if (!hasProjection && members.TryGetValue("projection", out var projection))
            throw projection.Error("a threshold", "none, as the layer has no projection");
        return new()
        {
            Nets = Threshold("nets"),
            S = Threshold("s"),
            H = Threshold("h"),
            Projection = Threshold("projection"),
        };

        double? Threshold(string name) => members.TryGetValue(name, out var member) ? member.Positive() : null;
    }

    private static DirectionMerge ReadMerge(IReadOnlyDictionary<string, JsonMember> members, LayerDirection direction)
    {
        if (direction != LayerDirection.Bidirectional && members.TryGetValue("merge", out var merge))
            throw merge.Error("a merge", "none, as the layer has one direction");
        return (DirectionMerge)Choice(members, "merge", Merges);
    }

    /// <summary>The place of a member's value among names; 0, the default, if there is no such member.</summary>
    private static int Choice(IReadOnlyDictionary<string, JsonMember> members, string name, IReadOnlyList<string> names) =>
        members.TryGetValue(name, out var member) ? names.ToList().IndexOf(member.OneOf(names)) : 0;
}
