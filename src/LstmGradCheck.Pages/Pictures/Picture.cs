using System.Xml.Linq;

namespace LstmGradCheck.Pages.Pictures;

/// <summary>A picture: what it shows, in a sentence for those who do not see it; its shapes; and its numbers as a table.</summary>
/// <param name="Id">A name that is an identifier of HTML and begins a file's name, such as <c>flow-1</c>.</param>
/// <param name="Title">What it is, in some words.</param>
/// <param name="Description">What is to be seen in it, in sentences.</param>
/// <param name="Width">Its width in pixels of a page, which are units of its own.</param>
/// <param name="Height">Its height.</param>
/// <param name="Shapes">The elements that it consists of; their classes are those of <c>picture.css</c>.</param>
public sealed record Picture(string Id, string Title, string Description, double Width, double Height, IReadOnlyList<XElement> Shapes)
{
    /// <summary>The numbers behind it; null where they stand elsewhere on the page.</summary>
    public PictureTable? Table { get; init; }

    /// <summary>The picture as a part of a page, which brings the style.</summary>
    /// <returns>An element svg with a title and a description.</returns>
    public XElement ToSvg() => Svg.Element(
        "svg",
        new XAttribute("viewBox", $"0 0 {Svg.Text(Width)} {Svg.Text(Height)}"),
        Svg.Number("width", Width),
        Svg.Number("height", Height),
        new XAttribute("role", "img"),
        new XAttribute("class", "picture"),
        new XAttribute("aria-labelledby", $"{Id}-title {Id}-desc"),
        Svg.Element("title", new XAttribute("id", $"{Id}-title"), Title),
        Svg.Element("desc", new XAttribute("id", $"{Id}-desc"), Description),
        Shapes);
}
