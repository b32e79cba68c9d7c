using System.Text;
using System.Xml.Linq;
using LstmGradCheck.Pages.Writing;
using Xunit;

namespace LstmGradCheck.Tests.Pages.Writing;

public sealed class PageWriterTests
{
    /// <summary>Text that would be markup, an attribute's end, or a script's.</summary>
    private const string Hostile = "<script>alert(1)</script>\"' onload=x &amp; </style>";

    [Fact]
    public void What_a_template_prints_is_escaped()
    {
        var part = PageWriter.Part("picture.liquid", new Dictionary<string, object?> { ["picture"] = new { title = Hostile, description = Hostile, svg = new XElement("svg", "<script>"), table = (object?)null } });
        Assert.DoesNotContain("<script>", part.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"' onload", part.Text, StringComparison.Ordinal);
        Assert.Contains("<svg>&lt;script&gt;</svg>", part.Text, StringComparison.Ordinal);
        Assert.Contains("&amp;amp;", part.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_do_not_end_their_element()
    {
        using var stream = new MemoryStream();
        PageWriter.Write(stream, Hostile, "picture.liquid", new Dictionary<string, object?> { ["picture"] = new { title = "", description = "", svg = "", table = (object?)null } }, new { text = Hostile });
        var page = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Equal(2, page.Split("</script>").Length - 1);
        Assert.Single(page.Split("<script>").Skip(1));
        Assert.Contains("<title>&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void No_template_prints_anything_raw()
    {
        var templates = Directory.GetFiles(Path.Combine(Repository.Root, "src/LstmGradCheck.Pages/Templates"), "*.liquid");
        Assert.NotEmpty(templates);
        Assert.All(templates, file => Assert.DoesNotContain("raw", File.ReadAllText(file), StringComparison.Ordinal));
    }
}
