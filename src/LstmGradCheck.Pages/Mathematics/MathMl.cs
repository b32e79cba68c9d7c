using System.Xml.Linq;

namespace LstmGradCheck.Pages.Mathematics;

/// <summary>Elements of presentation MathML, of its part that browsers have in common (MathML Core).</summary>
internal static class MathMl
{
    private const string Marked = "marked";

    internal static XNamespace Space { get; } = "http://www.w3.org/1998/Math/MathML";

    /// <summary>An element.</summary>
    /// <param name="name">Its name, such as <c>msub</c>.</param>
    /// <param name="content">Attributes, elements and text.</param>
    internal static XElement Element(string name, params object?[] content) => new(Space + name, content);

    /// <summary>A whole formula within a line of text; sums have their index beneath nevertheless.</summary>
    internal static XElement Math(params object?[] content) => Element("math", new XAttribute("displaystyle", "true"), content);

    /// <summary>A name: one letter is italic, several are upright.</summary>
    internal static XElement Name(string text) => Element("mi", text);

    /// <summary>A letter that stands upright, such as the d of a derivative.</summary>
    internal static XElement Upright(string text) => Element("mi", text.Length == 1 ? new XAttribute("mathvariant", "normal") : null, text);

    /// <summary>An operator.</summary>
    /// <param name="text">Its character.</param>
    /// <param name="form">Whether it stands between (<c>infix</c>), before or behind; null for what its place says.</param>
    internal static XElement Operator(string text, string? form = null) => Element("mo", form is null ? null : new XAttribute("form", form), text);

    /// <summary>An operator without space around it, as in the index t + 1.</summary>
    internal static XElement Tight(string text) => Element("mo", new XAttribute("lspace", "0"), new XAttribute("rspace", "0"), text);

    /// <summary>A bracket that has the size of the text.</summary>
    internal static XElement Fence(string text, string form) => Element("mo", new XAttribute("form", form), new XAttribute("stretchy", "false"), text);

    /// <summary>The product of what stands side by side.</summary>
    internal static XElement Times() => Element("mo", new XAttribute("lspace", "0"), new XAttribute("rspace", "0.17em"), "\u2062");

    /// <summary>Words.</summary>
    internal static XElement Words(string text) => Element("mtext", text);

    /// <summary>Elements as one; a single one stays as it is.</summary>
    internal static XElement Row(IReadOnlyList<XElement> elements) => elements.Count == 1 ? elements[0] : Element("mrow", elements);

    /// <summary>What is marked, in a row of its own.</summary>
    internal static XElement Mark(IReadOnlyList<XElement> elements) => Element("mrow", new XAttribute("class", Marked), elements);

    /// <summary>A number in plain or scientific notation, as programs write it.</summary>
    /// <param name="text">The number, such as <c>-1.5e-05</c>; also <c>NaN</c> and <c>Infinity</c>.</param>
    internal static IReadOnlyList<XElement> Number(string text)
    {
        var isNegative = text.StartsWith('-');
        var (mantissa, exponent) = text.TrimStart('-').Split('e') is [var first, var second] ? (first, second.TrimStart('+')) : (text.TrimStart('-'), "");
        XElement[] sign = isNegative ? [Operator("\u2212", "prefix")] : [];
        if (exponent.Length == 0)
            return [.. sign, mantissa == "Infinity" ? Element("mi", "\u221E") : Element("mn", mantissa)];
        var power = int.Parse(exponent, System.Globalization.CultureInfo.InvariantCulture);
        XElement[] digits = [Element("mn", System.Math.Abs(power).ToString(System.Globalization.CultureInfo.InvariantCulture))];
        return [.. sign, Element("mn", mantissa), Tight("\u00D7"), Element("msup", Element("mn", "10"), Row(power < 0 ? [Operator("\u2212", "prefix"), .. digits] : digits))];
    }
}
