using System.Xml.Linq;
using LstmGradCheck.Pages.Pictures;

namespace LstmGradCheck.Pages.Audits;

/// <summary>A picture as a template prints it.</summary>
/// <param name="picture">The picture.</param>
internal sealed class PicturePart(Picture picture)
{
    /// <summary>Its id.</summary>
    public string Id { get; } = picture.Id;

    /// <summary>Its title.</summary>
    public string Title { get; } = picture.Title;

    /// <summary>What is to be seen.</summary>
    public string Description { get; } = picture.Description;

    /// <summary>The shapes.</summary>
    public XElement Svg { get; } = picture.ToSvg();

    /// <summary>The numbers behind it; null if there are none.</summary>
    public PictureTable? Table { get; } = picture.Table;
}
