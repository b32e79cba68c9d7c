using System.Text.RegularExpressions;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Network;

namespace LstmGradCheck.Pages.Explanations;

/// <summary>Which equation of a page reads which other one: by the names of its symbols, or because it contains a part that is shown on its own.</summary>
internal sealed partial class Derivation
{
    private readonly Dictionary<(LayerName Layer, string Name), PlacedEquation> byName = [];
    private readonly Dictionary<ExplainedEquation, PlacedEquation> placed = new(ReferenceEqualityComparer.Instance);

    internal Derivation(Explanation explanation)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in explanation.Sections)
        {
            foreach (var equation in section.Equations)
            {
                var place = new PlacedEquation(equation, section.Layer, Unique($"{Prefix(section.Layer)}-{Slug(equation.Name)}", ids));
                placed[equation] = place;
                byName.TryAdd((section.Layer, equation.Name), place);
            }
        }

        foreach (var section in explanation.Sections)
            Connect(section);
    }

    /// <summary>The place of an equation.</summary>
    internal PlacedEquation At(ExplainedEquation equation) => placed[equation];

    /// <summary>The equation whose result a symbol is; null if it is not on the page.</summary>
    /// <param name="reader">The equation in which the symbol stands.</param>
    /// <param name="symbol">The symbol.</param>
    internal PlacedEquation? SourceOf(PlacedEquation reader, Expression symbol)
    {
        var found = Named(reader.Layer, symbol.Name) ?? OfLayerAbove(symbol.Name) ?? Named(0, symbol.Name) ?? OfLayerBelow(reader.Layer, symbol);
        return found == reader ? null : found;
    }

    private void Connect(ExplanationSection section)
    {
        var (ids, parts) = (new ExpressionIds(), new Dictionary<int, PlacedEquation>());
        foreach (var place in section.Equations.Select(At))
        {
            foreach (var symbol in place.Equation.Expression.Symbols())
                Add(SourceOf(place, symbol), place);
            var within = ids.In(place.Equation.Expression);
            foreach (var id in within)
                Add(parts.GetValueOrDefault(id), place);
            // A part has no name in other equations, which contain it as it is. Of two that are the same, the later one is read.
            if (place.Equation is { Comparison: null, Expression.Left: not null })
                parts[within[^1]] = place;
        }
    }

    private static void Add(PlacedEquation? source, PlacedEquation reader)
    {
        if (source is not null && !source.Feeds.Contains(reader))
            source.Feeds.Add(reader);
    }

    private PlacedEquation? Named(LayerName layer, string name) => byName.GetValueOrDefault((layer, name));

    /// <summary>A symbol that a layer marks with the number of the layer above, where it has the same name without the mark.</summary>
    private PlacedEquation? OfLayerAbove(string name) => Above().Match(name) is { Success: true } match
        ? Named(new(int.Parse(match.Groups["layer"].Value, System.Globalization.CultureInfo.InvariantCulture), match.Groups["reverse"].Length > 0), match.Groups["letter"].Value + match.Groups["rest"].Value)
        : null;

    /// <summary>A source of a layer is an output of the layer below; it is only taken for one if it has its value.</summary>
    private PlacedEquation? OfLayerBelow(LayerName layer, Expression symbol)
    {
        if (Source().Match(symbol.Name) is not { Success: true } match || (match.Groups["letter"].Value == "z") == (layer.Number == 0))
            return null;
        var below = layer.Number > 0 ? layer.Number - 1 : byName.Keys.Max(key => key.Layer.Number);
        var outputs = from letter in (string[])["port", "proj", "c"]
                      from isReverse in (bool[])[false, true]
                      select Named(new(below, isReverse), $"y^{letter}{match.Groups["rest"].Value}");
        return below == 0 ? null : outputs.FirstOrDefault(output => output?.Equation.Ours is { } value && value.Equals(symbol.Value));
    }

    private static string Prefix(LayerName layer) => layer.Number == 0 ? "out" : $"l{layer.Number}{(layer.IsReverse ? "r" : "")}";

    private static string Slug(string name) => Gaps().Replace(name, "-").Trim('-');

    private static string Unique(string id, HashSet<string> ids)
    {
        var unique = id;
        for (var number = 2; !ids.Add(unique); number++)
            unique = $"{id}--{number}";
        return unique;
    }

    [GeneratedRegex(@"^(?<letter>[a-z]+)\^\((?<layer>\d+)(?<reverse>r?)\)(?<rest>_.*)$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Above();

    [GeneratedRegex(@"^(?<letter>[zy])(?<rest>_\d+\(\d+\))$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Source();

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.None, 10_000)]
    private static partial Regex Gaps();
}
