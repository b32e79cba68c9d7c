using System.Text;
using System.Xml.Linq;
using Xunit;

namespace LstmGradCheck.Tests.Pages.Explanations;

/// <summary>A page that was written, with its content as elements.</summary>
internal sealed class WrittenPage
{
    internal WrittenPage(Action<Stream> write)
    {
        Text = Written(write);
        Assert.Equal(Text, Written(write));
        var (start, end) = (Text.IndexOf("<main", StringComparison.Ordinal), Text.LastIndexOf("</main>", StringComparison.Ordinal));
        Main = XElement.Parse(Text[start..end] + "</main>");
    }

    /// <summary>All of it.</summary>
    internal string Text { get; }

    /// <summary>What is within main, which is well-formed as XML.</summary>
    internal XElement Main { get; }

    /// <summary>The elements of a class.</summary>
    internal static IEnumerable<XElement> OfClass(XElement within, string name) =>
        within.Descendants().Where(element => ((string?)element.Attribute("class"))?.Split(' ').Contains(name) == true);

    /// <summary>Every link leads to an id, no id stands twice, and no link is within mathematics or another link.</summary>
    internal void AssertLinks()
    {
        List<string> ids = [.. Main.DescendantsAndSelf().Select(element => (string?)element.Attribute("id")).OfType<string>()];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.DoesNotContain(id, char.IsWhiteSpace));
        Assert.All(Main.Descendants().SelectMany(element => (string?[])[(string?)element.Attribute("href"), "#" + (string?)element.Attribute("aria-labelledby")]).OfType<string>().Where(link => link != "#"), link => Assert.Contains(link.TrimStart('#'), ids));
        Assert.DoesNotContain(Main.Descendants(), element => element.Name.LocalName == "a" && element.Ancestors().Any(outer => outer.Name.LocalName is "a" or "math"));
    }

    private static string Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
