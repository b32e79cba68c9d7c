using System.Globalization;
using System.Xml.Linq;

namespace LstmGradCheck.Pages.Pictures;

/// <summary>Elements of SVG. Text and attributes are escaped where they are written, by the library of XML.</summary>
internal static class Svg
{
    internal static XNamespace Space { get; } = "http://www.w3.org/2000/svg";

    /// <summary>An element.</summary>
    /// <param name="name">Its name, such as <c>path</c>.</param>
    /// <param name="content">Attributes, elements and text.</param>
    internal static XElement Element(string name, params object?[] content) => new(Space + name, content);

    /// <summary>An attribute that is a number, in units of the picture.</summary>
    internal static XAttribute Number(string name, double value) => new(name, Text(value));

    /// <summary>Text at a point.</summary>
    /// <param name="x">The place of its anchor, from the left.</param>
    /// <param name="y">Its base line, from above.</param>
    /// <param name="text">The text.</param>
    /// <param name="style">The classes of <c>picture.css</c>, such as <c>end</c> for text that ends at x.</param>
    internal static XElement Label(double x, double y, string text, string? style = null) =>
        Element("text", Number("x", x), Number("y", y), style is null ? null : new XAttribute("class", style), text);

    /// <summary>A rectangle.</summary>
    internal static XElement Rectangle(double x, double y, double width, double height, string style) =>
        Element("rect", Number("x", x), Number("y", y), Number("width", width), Number("height", height), new XAttribute("class", style));

    /// <summary>A straight line.</summary>
    internal static XElement Line(double x1, double y1, double x2, double y2, string style) =>
        Element("path", new XAttribute("d", $"M{Text(x1)} {Text(y1)}L{Text(x2)} {Text(y2)}"), new XAttribute("class", style));

    /// <summary>A number as pictures write it: two decimal places, as many as can be seen.</summary>
    internal static string Text(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
