using System.Xml.Linq;

namespace LstmGradCheck.Pages.Pictures;

/// <summary>The colours of shares and their words.</summary>
internal static class Legend
{
    private const double Step = 92;

    /// <summary>The colours in two lines.</summary>
    /// <param name="x">The left edge.</param>
    /// <param name="y">The upper edge.</param>
    internal static IEnumerable<XElement> Shares(double x, double y) => ShareClass.Legend.SelectMany((each, i) => (XElement[])
    [
        Svg.Rectangle(x + (i % 5 * Step), y + (i / 5 * 18), 12, 12, each.Style),
        Svg.Label(x + (i % 5 * Step) + 16, y + (i / 5 * 18) + 10, each.Words, "small"),
    ]);

    /// <summary>The legend as a picture of its own.</summary>
    /// <param name="id">The picture's id.</param>
    internal static Picture Of(string id) => new(id, "Colours", "The colour of a cell is the largest difference in it, in units of its tolerance: blue within, yellow to dark red beyond.", 470, 40, [.. Shares(4, 4)]);
}
