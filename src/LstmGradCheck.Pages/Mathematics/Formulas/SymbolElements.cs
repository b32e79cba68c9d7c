using System.Xml.Linq;

namespace LstmGradCheck.Pages.Mathematics.Formulas;

/// <summary>Writes symbols with their sub- and superscripts.</summary>
internal static class SymbolElements
{
    /// <summary>A symbol.</summary>
    /// <param name="symbol">Its text, such as <c>delta^(l+1)_u</c>.</param>
    internal static XElement Of(string symbol)
    {
        if (symbol.StartsWith("logistic[", StringComparison.Ordinal))
            return MathMl.Element("msub", MathMl.Name("logistic"), MathMl.Row([MathMl.Tight("["), .. List(symbol[9..^1].Split(',')), MathMl.Tight("]")]));
        var text = SymbolText.Of(symbol);
        var scripted = Scripted(text);
        if (text.Power.Length > 0)
            scripted = text.Mark.Length > 0
                ? MathMl.Element("msup", MathMl.Row([MathMl.Fence("(", "prefix"), scripted, MathMl.Fence(")", "postfix")]), MathMl.Element("mn", text.Power))
                : MathMl.Element(scripted.Name.LocalName == "msub" ? "msubsup" : "msup", scripted.Name.LocalName == "msub" ? scripted.Elements() : scripted, MathMl.Element("mn", text.Power));
        return (text.Differential, text.IsPrime) switch
        {
            (false, false) => scripted,
            (true, _) => MathMl.Element("mrow", MathMl.Upright("d"), scripted),
            _ => MathMl.Element("mrow", scripted, Prime()),
        };
    }

    /// <summary>A prime of the size of the text: the character is a raised one, and would be hardly visible if it were a superscript as well.</summary>
    private static XElement Prime() => MathMl.Tight("\u2032");

    private static XElement Scripted(SymbolText text)
    {
        var name = Letters(text.Name);
        var below = text.Indices.Count == 0 ? null : MathMl.Row(List(text.Indices));
        var above = text.Mark.Length == 0 ? null : MathMl.Row(Above(text.Mark));
        return (below, above) switch
        {
            (null, null) => name,
            (_, null) => MathMl.Element("msub", name, below),
            (null, _) => MathMl.Element("msup", name, above),
            _ => MathMl.Element("msubsup", name, below, above),
        };
    }

    private static List<XElement> List(IReadOnlyList<string> indices) =>
        [.. indices.SelectMany((index, i) => i == 0 ? Index(index) : [MathMl.Tight(","), .. Index(index)])];

    /// <summary>An index: a number, the kind of a unit, or letters, of which each is an index of its own.</summary>
    private static IEnumerable<XElement> Index(string index)
    {
        if (index.TrimStart('-').All(char.IsAsciiDigit))
            return MathMl.Number(index);
        if (index.EndsWith('\''))
            return [Letters(index[..^1]), Prime()];
        return index.Length == 2 && index is not ("in" or "sn") && index.All(char.IsAsciiLetterLower) ? index.Select(letter => MathMl.Name($"{letter}")) : [Letters(index)];
    }

    /// <summary>What stands above: a label, or the layer in brackets.</summary>
    private static List<XElement> Above(string mark)
    {
        var (label, place) = mark.Split('(') is [var before, var within] ? (before, within.TrimEnd(')')) : (mark, "");
        XElement[] labels = label.Length == 0 ? [] : [Letters(label)];
        return place.Length == 0 ? [.. labels] : [.. labels, .. FormulaElements.Tight(FormulaParser.Parse($"({place})"))];
    }

    /// <summary>A name; those of Greek letters are the letters.</summary>
    private static XElement Letters(string name) => name.All(char.IsAsciiDigit) ? MathMl.Element("mn", name) : MathMl.Name(name switch
    {
        "delta" => "\u03B4",
        "phi" => "\u03C6",
        "theta" => "\u03B8",
        _ => name,
    });
}
