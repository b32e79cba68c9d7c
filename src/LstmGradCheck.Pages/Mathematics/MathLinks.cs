using System.Xml.Linq;

namespace LstmGradCheck.Pages.Mathematics;

/// <summary>Links within formulas. Not every browser knows links of MathML, so that a link of HTML stands in the place of a text.</summary>
internal static class MathLinks
{
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    /// <summary>Elements that are a link, as an element of MathML.</summary>
    /// <param name="elements">What is the link.</param>
    /// <param name="target">The page's id of what it leads to.</param>
    internal static XElement Within(IReadOnlyList<XElement> elements, string target) => MathMl.Element("mtext", Link(elements, target));

    /// <summary>The same as an element of HTML. It has a name of its own, since browsers take none from mathematics.</summary>
    internal static XElement Link(IReadOnlyList<XElement> elements, string target) =>
        new(Html + "a", new XAttribute("href", "#" + target), new XAttribute("aria-label", string.Concat(elements.Select(element => element.Value))), MathMl.Math(elements));
}
