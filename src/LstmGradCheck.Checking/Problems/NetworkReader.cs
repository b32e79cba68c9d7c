using LstmGradCheck.Checking.Files;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Problems;

/// <summary>Reads the member <c>network</c> of a problem file. A switch that is left out is off.</summary>
internal static class NetworkReader
{
    internal static LstmNetwork Read(JsonMember network)
    {
        var members = network.Members("inputs", "layers", "skipConnections", "outputs");
        var inputs = (int)network.Required(members, "inputs", "the number of inputs").Whole(1, FileLimits.Units);
        var layers = network.Required(members, "layers", "an array of layers");
        var items = layers.Items("an array of layers", FileLimits.Units);
        if (layers.Element.GetArrayLength() == 0)
            throw layers.Error("no layer", "at least one layer");
        var outputs = members.TryGetValue("outputs", out var units) ? ReadOutputs(units) : null;
        var options = items.Select(LayerReader.Read).ToList();
        DemandFew(layers, "cells", options.Sum(layer => Directions(layer) * layer.Blocks.Sum(size => (long)size)));
        DemandFew(layers, "outputs of projections", options.Sum(layer => Directions(layer) * (layer.Projection ?? 0)));
        var built = new LstmNetwork(inputs, options, outputs, Flag(members, "skipConnections"));
        var weights = built.Parameters.Sum(parameter => (long)parameter.Rows * Math.Max(parameter.Columns, 1));
        if (weights > FileLimits.Weights)
            throw network.Error($"{weights} weights", $"at most {FileLimits.Weights}");
        return built;
    }

    /// <summary>Whether a switch is on.</summary>
    internal static bool Flag(IReadOnlyDictionary<string, JsonMember> members, string name) =>
        members.TryGetValue(name, out var member) && member.Flag();

    private static OutputOptions ReadOutputs(JsonMember outputs)
    {
        var members = outputs.Members("units", "squashing", "bias", "shortcut");
        return new()
        {
            Units = (int)outputs.Required(members, "units", "the number of output units").Whole(1, FileLimits.Units),
            Squashing = SquashingNames.Parse(outputs.Required(members, "squashing", "a squashing").OneOf(SquashingNames.All)),
            Bias = Flag(members, "bias"),
            Shortcut = Flag(members, "shortcut"),
        };
    }

    private static long Directions(LayerOptions layer) => layer.Direction == LayerDirection.Bidirectional ? 2 : 1;

    private static void DemandFew(JsonMember layers, string what, long count)
    {
        if (count > FileLimits.Units)
            throw layers.Error($"{count} {what} in all layers", $"at most {FileLimits.Units}");
    }
}
