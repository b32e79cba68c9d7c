using System.Globalization;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Canonical;

/// <summary>
/// A layer of the tables of stacks as a text: block sizes | options | f g h. Options are any of: forget, coupled, peepholes, recurrence,
/// cell-bias, gate-bias, reverse, bidirectional, sum (both directions, added up), projection=N, and the thresholds clip-nets=, clip-s=,
/// clip-h= and clip-projection=.
/// </summary>
internal static class StackLayer
{
    /// <summary>Reads a layer.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Its options.</returns>
    internal static LayerOptions Read(string text)
    {
        var parts = text.Split('|', StringSplitOptions.TrimEntries);
        var options = parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(option => option.Split('=')).ToDictionary(option => option[0], option => option[^1]);
        var squashing = parts[2].Split(' ');
        return new()
        {
            Blocks = [.. parts[0].Split(',').Select(int.Parse)],
            ForgetGates = options.ContainsKey("forget"),
            CoupledGates = options.ContainsKey("coupled"),
            Peepholes = options.ContainsKey("peepholes"),
            GateRecurrence = options.ContainsKey("recurrence"),
            CellBias = options.ContainsKey("cell-bias"),
            GateBias = options.ContainsKey("gate-bias"),
            F = SquashingNames.Parse(squashing[0]),
            G = SquashingNames.Parse(squashing[1]),
            H = SquashingNames.Parse(squashing[2]),
            Clips = new() { Nets = Number(options, "clip-nets"), S = Number(options, "clip-s"), H = Number(options, "clip-h"), Projection = Number(options, "clip-projection") },
            Projection = (int?)Number(options, "projection"),
            Direction = options.ContainsKey("reverse") ? LayerDirection.Reverse
                : options.ContainsKey("bidirectional") || options.ContainsKey("sum") ? LayerDirection.Bidirectional
                : LayerDirection.Forward,
            Merge = options.ContainsKey("sum") ? DirectionMerge.Sum : DirectionMerge.Concatenate,
        };
    }

    private static double? Number(Dictionary<string, string> options, string name) =>
        options.TryGetValue(name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
