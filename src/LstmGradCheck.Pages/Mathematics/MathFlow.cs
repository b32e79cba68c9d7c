using System.Xml.Linq;

namespace LstmGradCheck.Pages.Mathematics;

/// <summary>
/// A formula as a sequence of terms, and each term as a sequence of fragments: as one element, or as a text that is broken between its terms,
/// and within a term that is longer than a line.
/// </summary>
/// <param name="Terms">The terms.</param>
internal sealed record MathFlow(IReadOnlyList<IReadOnlyList<MathFragment>> Terms)
{
    /// <summary>A term with more characters than half a line has may be broken itself.</summary>
    private const int LongestTerm = 45;

    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    /// <summary>The formula as one element.</summary>
    internal XElement ToMath()
    {
        MathFragment[] fragments = [.. Terms.SelectMany(term => term)];
        return MathMl.Math(MathMl.Row([.. fragments.SelectMany((fragment, i) => Inline(fragment, i == 0, isBeforeOperator: i == fragments.Length - 1 || BeginsWithOperator(fragments[i + 1])))]));
    }

    /// <summary>The formula as text that can be broken.</summary>
    internal XElement ToText() => new(Html + "span", new XAttribute("class", "formula"), Terms.SelectMany((term, i) => i == 0 ? [TextOf(term)] : new object[] { Gap(Terms[i - 1][^1], term[0]), TextOf(term) }));

    /// <summary>Words have a space around them; other terms have that of their signs, and can be broken there.</summary>
    private static object Gap(MathFragment before, MathFragment after) =>
        (before.IsWords || (after.IsWords && after.Before.Count == 0)) && !EndsInPunctuation(before) ? " " : new XElement(Html + "wbr");

    private static bool EndsInPunctuation(MathFragment fragment) => !fragment.IsWords && fragment.Elements.Concat(fragment.After).Last() is { Name.LocalName: "mo", Value: "," or ";" or ":" };

    private static XElement[] Inline(MathFragment fragment, bool isFirst, bool isBeforeOperator)
    {
        var elements = fragment.IsWords
            ? [MathMl.Words((isFirst || fragment.Before.Count > 0 ? "" : "\u00A0") + fragment.Elements[0].Value + (isBeforeOperator ? "" : "\u00A0"))]
            : fragment.Elements;
        return [.. fragment.Before, .. fragment.IsMarked ? [MathMl.Mark(elements)] : elements, .. fragment.After];
    }

    private static bool BeginsWithOperator(MathFragment fragment) =>
        fragment.Before.Concat(fragment.Elements).First() is { Name.LocalName: "mo" } mark && (string?)mark.Attribute("form") != "prefix";

    private static XElement TextOf(IReadOnlyList<MathFragment> term) => new(Html + "span", new XAttribute("class", IsLong(term) ? "term long" : "term"), term.SelectMany(TextOf));

    private static bool IsLong(IReadOnlyList<MathFragment> term) => term.Any(fragment => fragment.IsWords) || term.Sum(fragment => fragment.Elements.Sum(element => element.Value.Length)) > LongestTerm;

    private static IEnumerable<object> TextOf(MathFragment fragment)
    {
        if (fragment.IsWords)
        {
            if (fragment.Before.Count > 0)
                yield return MathMl.Math(fragment.Before);
            var words = fragment.Elements[0].Value;
            yield return fragment.IsMarked ? new XElement(Html + "span", new XAttribute("class", "marked"), words) : words;
            if (fragment.After.Count > 0)
                yield return MathMl.Math(fragment.After);
            yield break;
        }

        XElement[] elements = fragment.IsMarked ? [MathMl.Mark(fragment.Elements)] : [.. fragment.Elements];
        if (fragment.Target is not { } target)
            yield return MathMl.Math(MathMl.Row([.. fragment.Before, .. elements, .. fragment.After]));
        else if (fragment is { Before: [], After: [] })
            yield return MathLinks.Link(elements, target);
        else
            yield return new XElement(Html + "span", new XAttribute("class", "factor"), Side(fragment.Before), MathLinks.Link(elements, target), Side(fragment.After));
    }

    private static XElement? Side(IReadOnlyList<XElement> elements) => elements.Count == 0 ? null : MathMl.Math(elements);
}
