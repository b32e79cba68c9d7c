using System.Xml.Linq;

namespace LstmGradCheck.Pages.Mathematics;

/// <summary>Links of formulas. Not every browser knows links of MathML, and within it no link of HTML may stand: a formula with links is text of several elements math.</summary>
internal static class MathLinks
{
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    /// <summary>Elements that are a link. It has a name of its own, since browsers take none from mathematics.</summary>
    /// <param name="elements">What is the link.</param>
    /// <param name="target">The page's id of what it leads to.</param>
    internal static XElement Link(IReadOnlyList<XElement> elements, string target) =>
        new(Html + "a", new XAttribute("href", "#" + target), new XAttribute("aria-label", string.Concat(elements.Select(element => element.Value))), MathMl.Math(elements));
}
