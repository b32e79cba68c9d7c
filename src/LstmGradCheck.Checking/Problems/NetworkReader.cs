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
        var options = items.Select(ReadLayer).ToList();
        var cells = options.Sum(layer => layer.Blocks.Sum(size => (long)size));
        if (cells > FileLimits.Units)
            throw layers.Error($"{cells} cells in all layers", $"at most {FileLimits.Units}");
        var built = new LstmNetwork(inputs, options, outputs, Flag(members, "skipConnections"));
        var weights = built.Parameters.Sum(parameter => (long)parameter.Rows * Math.Max(parameter.Columns, 1));
        if (weights > FileLimits.Weights)
            throw network.Error($"{weights} weights", $"at most {FileLimits.Weights}");
        return built;
    }

    private static LayerOptions ReadLayer(JsonMember layer)
    {
        var members = layer.Members("blocks", "forgetGates", "peepholes", "gateRecurrence", "cellBias", "gateBias", "squashing");
        var blocks = layer.Required(members, "blocks", "the number of cells of each memory block");
        var sizes = blocks.Items("the number of cells of each memory block", FileLimits.Units);
        if (blocks.Element.GetArrayLength() == 0)
            throw blocks.Error("no block", "at least one memory block");
        var cells = sizes.Select(size => size.Whole(1, FileLimits.Units)).ToList();
        if (cells.Sum() > FileLimits.Units)
            throw blocks.Error($"{cells.Sum()} cells", $"at most {FileLimits.Units}");
        var options = new LayerOptions
        {
            Blocks = [.. cells.Select(size => (int)size)],
            ForgetGates = Flag(members, "forgetGates"),
            Peepholes = Flag(members, "peepholes"),
            GateRecurrence = Flag(members, "gateRecurrence"),
            CellBias = Flag(members, "cellBias"),
            GateBias = Flag(members, "gateBias"),
        };
        return members.TryGetValue("squashing", out var squashing) ? ReadSquashing(options, squashing) : options;
    }

    private static LayerOptions ReadSquashing(LayerOptions options, JsonMember squashing)
    {
        var members = squashing.Members("f", "g", "h");
        return options with
        {
            F = Squash("f", options.F),
            G = Squash("g", options.G),
            H = Squash("h", options.H),
        };

        Squashing Squash(string name, Squashing otherwise) =>
            members.TryGetValue(name, out var member) ? SquashingNames.Parse(member.OneOf(SquashingNames.Elementwise)) : otherwise;
    }

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

    private static bool Flag(IReadOnlyDictionary<string, JsonMember> members, string name) =>
        members.TryGetValue(name, out var member) && member.Flag();
}
