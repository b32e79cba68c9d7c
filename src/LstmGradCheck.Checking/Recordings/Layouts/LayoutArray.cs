using System.Text.RegularExpressions;

namespace LstmGradCheck.Checking.Recordings.Layouts;

/// <summary>One kind of array of a layout.</summary>
/// <remarks>
/// In a name, <c>{l}</c> is the number of the layer; <c>{layer}</c> a part of a path whose numbers order the layers; <c>{any}</c> a part that
/// means nothing; <c>{r:A|B}</c> is A in a forward and B in a reverse direction, <c>{r:A|B|C}</c> with C for a layer of one direction; <c>{g}</c> and <c>{g+4}</c> the place of the gate, from 0
/// and from 4; <c>{gate}</c> its letter, c or g for the cell input; <c>{k}</c> the letter of the peephole's gate. Axes are separated by spaces. Each is a product, its last letter running
/// fastest, of G gates, H cells, I inputs, R recurrent sources, L layers, D directions, S the two biases, K peepholes, and 1; <c>A|B</c> is
/// one after the other along the same axis, and <c>?</c> follows what may be missing.
/// </remarks>
/// <param name="Part">Which weights it holds.</param>
/// <param name="Name">The pattern of its names.</param>
/// <param name="Axes">Its axes.</param>
internal sealed partial record LayoutArray(Part Part, string Name, string Axes)
{
    /// <summary>Whether a layer may be without it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Which of two biases it is, from 0.</summary>
    public int Bias { get; init; }

    /// <summary>Whether its names have the number of the layer, from 0.</summary>
    internal bool CountsLayers { get; } = Name.Contains("{l}", StringComparison.Ordinal);

    /// <summary>The axes, read.</summary>
    internal IReadOnlyList<LayoutAxis> Dimensions { get; } = [.. Axes.Split(' ').Select(LayoutAxis.Of)];

    /// <summary>The pattern as a regular expression for whole names, with any prefix.</summary>
    internal Regex Pattern { get; } = new(
        "^(?<prefix>(.*[./])?)" + Placeholders().Replace(Name.Replace(".", @"\.", StringComparison.Ordinal), match => Expression(match.Groups["what"].Value)) + "(:0)?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Regex.InfiniteMatchTimeout);

    /// <summary>The name of an array without prefix.</summary>
    /// <param name="layer">The layer, from 0.</param>
    /// <param name="direction">0 for forward, 1 for reverse, 2 for a layer of one direction.</param>
    /// <param name="gate">The place of the gate, for names that have one.</param>
    /// <param name="letter">The letter of the gate, or of the peephole's gate, for names that have one.</param>
    internal string NameOf(int layer, int direction, int gate, char letter) => Placeholders().Replace(Name, match => match.Groups["what"].Value switch
    {
        "l" => Text(layer),
        "layer" => CountsLayers ? "lstm0" : layer == 0 ? "lstm" : "lstm_" + Text(layer),
        "any" => "lstm_cell",
        "g" => Text(gate),
        "g+4" => Text(gate + 4),
        "gate" => letter.ToString(),
        "k" => letter.ToString(),
        var directions => Directions(directions) is var of && direction < of.Length ? of[direction] : of[0],
    });

    private static string Expression(string placeholder) => placeholder switch
    {
        "l" => "(?<l>[0-9]{1,9})",
        "layer" => "(?<layer>[^./]+?)",
        "any" => "[^./]+?",
        "g" => "(?<g>[0-3])",
        "g+4" => "(?<g>[4-7])",
        "gate" => "(?<gate>[ifgco])",
        "k" => "(?<k>[ifo])",
        _ when Directions(placeholder) is ["", var reverse] => $"(?<reverse>{reverse})?",
        _ when Directions(placeholder) is [var forward, var reverse, ..] of => $"({forward}|(?<reverse>{reverse})){(of.Length > 2 ? "?" : "")}",
        _ => throw new ArgumentException(placeholder, nameof(placeholder)),
    };

    private static string[] Directions(string placeholder) => placeholder["r:".Length..].Split('|');

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(?<what>[^}]+)\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholders();
}
