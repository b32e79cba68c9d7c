using System.Text;
using System.Xml;
using System.Xml.Linq;
using LstmGradCheck.Pages.Writing;

namespace LstmGradCheck.Pages.Pictures;

/// <summary>A picture as a file of its own, with its style in it: for a paper, or a page of documentation.</summary>
public static class SvgFile
{
    /// <summary>Writes a picture.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="picture">The picture.</param>
    public static void Write(Stream stream, Picture picture)
    {
        var svg = picture.ToSvg();
        svg.Element(Svg.Space + "desc")!.AddAfterSelf(new XElement(Svg.Space + "style", Resource.Text("picture.css")));
        using var writer = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true });
        svg.Save(writer);
    }
}
