using System.Globalization;
using System.Text.RegularExpressions;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Network;

namespace LstmGradCheck.Tests.Checking.Explanations;

/// <summary>The parts of a symbol's name, as somebody reads it who knows what is explained.</summary>
/// <param name="Letter">The letters before all marks and indices: <c>W</c>, <c>delta</c>, <c>e</c>.</param>
/// <param name="Mark">What is raised without parentheses: a kind of unit, or <c>now</c>; empty without.</param>
/// <param name="Unit">The first index if it is in letters, as files write it; empty without.</param>
/// <param name="Layer">The layer that the name gives, otherwise the one that is explained; number 0 for output units.</param>
/// <param name="Places">The indices in numbers, counted from 0.</param>
/// <param name="Sequence">The sequence that the name gives, otherwise the one that is explained.</param>
/// <param name="Time">t; 0 for what has no time.</param>
internal sealed partial record SymbolName(string Letter, string Mark, string Unit, LayerName Layer, IReadOnlyList<int> Places, int Sequence, int Time)
{
    /// <summary>Reads a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="network">The network; a layer that has one direction is named by its number alone.</param>
    /// <param name="explained">What is explained.</param>
    internal static SymbolName Read(string name, LstmNetwork network, Selection explained)
    {
        var match = Name().Match(name);
        if (!match.Success)
            throw new FormatException($"no name of a symbol: {name}");
        var (mark, unit) = (Text("mark"), Text("unit"));
        LayerName layer =
            unit == "k" || mark == "k" ? 0
            : match.Groups["layer"].Success ? network.LayersOf(Number("layer", 0))[match.Groups["reverse"].Length].Name
            : new(explained.Layer ?? 0, explained.IsReverse == true);
        int[] places = [.. match.Groups["place"].Captures.Select(capture => int.Parse(capture.Value, CultureInfo.InvariantCulture) - 1)];
        return new(Text("letter"), InFiles(mark), InFiles(unit), layer, places, Number("sequence", explained.Sequence), Number("t", 0));

        string Text(string group) => match.Groups[group].Value;
        int Number(string group, int otherwise) => match.Groups[group].Success ? int.Parse(Text(group), CultureInfo.InvariantCulture) : otherwise;
    }

    private static string InFiles(string unit) => unit == "k" ? "output" : unit;

    [GeneratedRegex(
        @"^(?<letter>[A-Za-z]+)(\^(?<mark>[a-z]*)(\((?<layer>\d+)(?<reverse>r?)\))?)?_((?<unit>in|phi|out|c|proj|port|k|y|s|o|v|sn)(,|_))?(?<place>\d+)(,(?<place>\d+))?(\(((?<sequence>\d+):)?(?<t>\d+)\))?$",
        RegexOptions.ExplicitCapture,
        10_000)]
    private static partial Regex Name();
}
