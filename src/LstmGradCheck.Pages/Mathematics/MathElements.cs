using System.Globalization;
using System.Xml.Linq;

namespace LstmGradCheck.Pages.Mathematics;

/// <summary>Elements of MathML Core.</summary>
internal static class MathElements
{
    internal static XNamespace Space { get; } = "http://www.w3.org/1998/Math/MathML";

    /// <summary>An element.</summary>
    internal static XElement Element(string name, params object?[] content) => new(Space + name, content);

    /// <summary>A sign without the space that operators have around them.</summary>
    internal static XElement Tight(string sign) => Element("mo", new XAttribute("lspace", "0"), new XAttribute("rspace", "0"), new XAttribute("stretchy", "false"), sign);

    /// <summary>A symbol with its indices.</summary>
    /// <param name="text">As formulas write it, such as <c>e_s^now,c</c> or <c>net_phi_j</c>.</param>
    internal static XElement Symbol(string text)
    {
        var primes = text.Length - text.TrimEnd('\'').Length;
        var parts = text.TrimEnd('\'').Split('_', '^');
        var (lower, upper, place) = (new List<string>(), new List<string>(), parts[0].Length);
        foreach (var part in parts.Skip(1))
        {
            var isLower = text[place] == '_';
            // In e_s^now,c the comma goes on with the lower index.
            var (own, others) = !isLower && lower.Count > 0 && part.IndexOf(',', StringComparison.Ordinal) is var comma && comma > 0 ? (part[..comma], part[(comma + 1)..]) : (part, "");
            (isLower ? lower : upper).Add(own);
            if (others.Length > 0)
                lower.Add(others);
            place += part.Length + 1;
        }

        var name = Name(parts[0]);
        upper.AddRange(Enumerable.Repeat("'", primes));
        return (lower.Count, upper.Count) switch
        {
            (0, 0) => name,
            (_, 0) => Element("msub", name, Indices(lower)),
            (0, _) => Element("msup", name, Indices(upper)),
            _ => Element("msubsup", name, Indices(lower), Indices(upper)),
        };
    }

    /// <summary>A quotient, such as <c>dE/dW_u,m</c>.</summary>
    internal static XElement Quotient(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return Element("mfrac", Side(text[..slash]), Side(text[(slash + 1)..]));

        static XElement Side(string side) => char.IsDigit(side[0]) ? Element("mn", side) : Symbol(side);
    }

    /// <summary>A sum sign, with what it runs over beneath.</summary>
    internal static XElement Sum(string text)
    {
        var sign = Element("mo", new XAttribute("movablelimits", "false"), "∑");
        if (text.StartsWith("sum over ", StringComparison.Ordinal))
            return Element("munder", sign, Element("mtext", text["sum over ".Length..^" of".Length].Replace("phi", "φ", StringComparison.Ordinal)));
        var index = text["sum_".Length..];
        var above = index.IndexOf('>', StringComparison.Ordinal);
        return Element("munder", sign, above < 0 ? Index(index) : Element("mrow", Index(index[..above]), Tight(">"), Element("mn", index[(above + 1)..])));
    }

    /// <summary>A name: a differential has an upright d, and digits are beneath.</summary>
    private static XElement Name(string name)
    {
        if (MathNames.IsDifferential(name) && !MathNames.IsUpright(name))
            return Element("mrow", Element("mi", new XAttribute("mathvariant", "normal"), "d"), Name(name[1..]));
        var letters = name.TrimEnd([.. "0123456789"]);
        return letters.Length == name.Length || letters.Length == 0 ? Letters(name) : Element("msub", Letters(letters), Element("mn", name[letters.Length..]));
    }

    private static XElement Letters(string letters)
    {
        var printed = MathNames.Printed(letters);
        // A name of one letter is slanted by default; one of several is upright.
        return Element("mi", printed.Length == 1 && MathNames.IsUpright(letters) ? new XAttribute("mathvariant", "normal") : null, printed);
    }

    private static XElement Indices(List<string> parts) => Row([.. parts.SelectMany((part, i) => (XElement[])[.. i > 0 && part != "'" ? [Tight(",")] : (XElement[])[], .. Parts(part)])]);

    private static IEnumerable<XElement> Parts(string part)
    {
        if (part == "'")
            return [Element("mo", "′")];
        if (part is ['(', .. var inner, ')'])
            return [Tight("("), .. inner.Split(',').SelectMany((each, i) => (XElement[])[.. i > 0 ? [Tight(",")] : (XElement[])[], .. Within(each)]), Tight(")")];
        return part.Split(',').SelectMany((each, i) => (XElement[])[.. i > 0 ? [Tight(",")] : (XElement[])[], Index(each)]);
    }

    /// <summary>A layer, such as l+1.</summary>
    private static IEnumerable<XElement> Within(string layer)
    {
        var sign = layer.IndexOfAny(['+', '-']);
        return sign <= 0 ? [Index(layer)] : [Index(layer[..sign]), Tight(layer[sign..(sign + 1)]), Index(layer[(sign + 1)..])];
    }

    private static XElement Index(string index)
    {
        var bare = index.TrimEnd('\'');
        XElement inner = double.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? Element("mn", bare)
            : MathNames.IsOne(bare) ? Name(bare)
            : Element("mrow", bare.Select(letter => Letters(letter.ToString())));
        return bare.Length == index.Length ? inner : Element("msup", inner, Element("mo", "′"));
    }

    private static XElement Row(IReadOnlyList<XElement> elements) => elements.Count == 1 ? elements[0] : Element("mrow", elements);
}
