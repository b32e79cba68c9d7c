using System.Xml.Linq;

namespace LstmGradCheck.Pages.Mathematics;

/// <summary>Formulas in the project's notation, typeset as MathML.</summary>
internal static class FormulaMath
{
    private static readonly string[] Relations = ["=", "<", ">", "<=", ">=", "+", "-"];

    /// <summary>A formula; what stands between braces is marked, as by <see cref="Checking.Explanations.ExpressionText"/>.</summary>
    /// <param name="formula">The formula, such as <c>y^c(t) = y^out_j(t) h(s_c(t))</c>.</param>
    /// <returns>An element math.</returns>
    internal static XElement Of(string formula) => Set(formula, WithoutBraces(MathTokens.Of(formula)));

    /// <summary>A right and a wrong formula, with what is not in the other one marked.</summary>
    /// <param name="right">The right formula.</param>
    /// <param name="wrong">The wrong one.</param>
    /// <returns>An element math for each.</returns>
    internal static (XElement Right, XElement Wrong) Difference(string right, string wrong)
    {
        var (first, second) = (MathTokens.Of(right), MathTokens.Of(wrong));
        Mark(first, second);
        return (Set(right, first), Set(wrong, second));
    }

    private static List<MathToken> WithoutBraces(List<MathToken> tokens)
    {
        var (isMarked, shown) = (false, new List<MathToken>());
        foreach (var token in tokens)
        {
            if (token.Text is "{" or "}")
                isMarked = token.Text == "{";
            else
                shown.Add(token with { IsMarked = isMarked });
        }

        return shown;
    }

    /// <summary>Marks what is not in the longest common subsequence of two formulas.</summary>
    private static void Mark(List<MathToken> first, List<MathToken> second)
    {
        var common = new int[first.Count + 1, second.Count + 1];
        for (var i = first.Count - 1; i >= 0; i--)
        {
            for (var j = second.Count - 1; j >= 0; j--)
                common[i, j] = first[i].Text == second[j].Text ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var (at, other) = (0, 0);
        while (at < first.Count || other < second.Count)
        {
            if (at < first.Count && other < second.Count && first[at].Text == second[other].Text)
                (at, other) = (at + 1, other + 1);
            else if (other == second.Count || (at < first.Count && common[at + 1, other] >= common[at, other + 1]))
                first[at] = first[at++] with { IsMarked = true };
            else
                second[other] = second[other++] with { IsMarked = true };
        }
    }

    private static XElement Set(string formula, List<MathToken> tokens)
    {
        var row = new List<XElement>();
        for (var i = 0; i < tokens.Count;)
        {
            var (end, isMarked) = (i, tokens[i].IsMarked);
            var part = new List<XElement>();
            for (; end < tokens.Count && tokens[end].IsMarked == isMarked; end++)
                part.AddRange(Elements(tokens, end));
            row.AddRange(isMarked ? [MathElements.Element("mrow", new XAttribute("class", "marked"), part)] : part);
            i = end;
        }

        return MathElements.Element("math", new XAttribute("alttext", formula.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)), MathElements.Element("mrow", row));
    }

    /// <summary>The element of a token, and the space before it if it is a factor.</summary>
    private static IEnumerable<XElement> Elements(List<MathToken> tokens, int i)
    {
        var (token, before) = (tokens[i], i > 0 ? tokens[i - 1] : null);
        if (token.IsApart && IsFactor(token) && before is not null && (IsFactor(before) || before.Text is ")" or "]"))
            yield return MathElements.Element("mspace", new XAttribute("width", before.Kind == MathTokenKind.Word || token.Kind == MathTokenKind.Word ? "0.35em" : "0.2em"));
        yield return token.Kind switch
        {
            MathTokenKind.Symbol => MathElements.Symbol(token.Text),
            MathTokenKind.Number => MathElements.Element("mn", token.Text),
            MathTokenKind.Sum => MathElements.Sum(token.Text),
            MathTokenKind.Quotient => MathElements.Quotient(token.Text),
            MathTokenKind.Power => MathElements.Element("msup", MathElements.Element("mrow"), MathElements.Element("mn", token.Text[1..])),
            MathTokenKind.Word => MathElements.Element("mtext", token.Text),
            _ => Sign(token.Text, before),
        };
    }

    private static bool IsFactor(MathToken token) => token.Kind is not (MathTokenKind.Sign or MathTokenKind.Power) || token.Text is "(" or "[";

    private static XElement Sign(string text, MathToken? before)
    {
        // A sign that has nothing before it to add to or to subtract from.
        var isPrefix = text is "-" or "+" && (before is null or { Kind: MathTokenKind.Sign, Text: not (")" or "]" or "|" or "'") } or { Kind: MathTokenKind.Sum });
        var printed = text switch { "-" => "−", "*" => "⋅", "<=" => "≤", ">=" => "≥", ".." => "…", _ => text };
        return text is ";" ? MathElements.Element("mo", new XAttribute("separator", "true"), new XAttribute("lspace", "0"), new XAttribute("rspace", "1em"), ";")
            : isPrefix || !(Relations.Contains(text) || text is "," or "*" or ":") ? MathElements.Tight(printed)
            : text is "," or ":" ? MathElements.Element("mo", new XAttribute("lspace", "0"), new XAttribute("rspace", "0.25em"), printed)
            : MathElements.Element("mo", printed);
    }
}
