using System.Text;
using System.Xml.Linq;

namespace LstmGradCheck.Pages.Pictures;

/// <summary>Coloured cells, drawn as one path for each colour: a picture of thousands of cells stays small.</summary>
internal sealed class CellPaths
{
    private readonly SortedDictionary<string, StringBuilder> ofStyles = new(StringComparer.Ordinal);

    /// <summary>Adds a rectangle.</summary>
    internal void Add(string style, double x, double y, double width, double height)
    {
        if (!ofStyles.TryGetValue(style, out var path))
            ofStyles[style] = path = new();
        path.Append('M').Append(Svg.Text(x)).Append(' ').Append(Svg.Text(y)).Append('h').Append(Svg.Text(width)).Append('v').Append(Svg.Text(height)).Append('h').Append(Svg.Text(-width)).Append('z');
    }

    /// <summary>Adds a row of cells of equal width; neighbours of one colour become one rectangle.</summary>
    /// <param name="styles">The colour of each cell.</param>
    /// <param name="x">Where the first one begins.</param>
    /// <param name="y">The upper edge.</param>
    /// <param name="width">The width of a cell.</param>
    /// <param name="height">The height of a cell.</param>
    internal void AddRow(IReadOnlyList<string> styles, double x, double y, double width, double height)
    {
        for (var first = 0; first < styles.Count;)
        {
            var end = first + 1;
            while (end < styles.Count && styles[end] == styles[first])
                end++;
            Add(styles[first], x + (first * width), y, (end - first) * width, height);
            first = end;
        }
    }

    /// <summary>The paths.</summary>
    internal IEnumerable<XElement> Elements() => ofStyles.Select(each => Svg.Element("path", new XAttribute("class", each.Key), new XAttribute("d", each.Value.ToString())));
}
