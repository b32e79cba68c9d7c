using Xunit;

namespace LstmGradCheck.Tests.Pages.Validation;

public sealed class HtmlCheckerTests : IDisposable
{
    /// <summary>One page for each: a fault may hide what follows it.</summary>
    private static readonly (string Body, string Style, string Fault)[] Planted =
    [
        ("<p>not <b>closed</p>", "", "Unclosed element “b”."),
        ("<p id=a>one</p><p id=a>two</p>", "", "Duplicate ID “a”."),
        ("<p><div>a block</div></p>", "", "No “p” element in scope but a “p” end tag seen."),
        ("<label for=nothing>A label</label>", "", "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control."),
        ("<p role=no-role>a role</p>", "", "Bad value “no-role” for attribute “role” on element “p”."),
        ("<p onpress=''>an attribute</p>", "", "Attribute “onpress” not allowed on element “p” at this point."),
        ("", "p { colour: red; }", "CSS: “colour”: Property “colour” doesn't exist."),
        ("<table><tr><td colspan=2>two</td></tr><tr><td>1</td></tr></table>", "", "Table column 2"),
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void What_is_no_valid_HTML_is_found_and_nothing_else_is()
    {
        var faults = HtmlChecker.Faults([.. Planted.Index().Select(each => Write($"{each.Index}.html", each.Item.Body, each.Item.Style)), Write("good.html", "<p>good</p>", "")]);
        Assert.All(Planted.Index(), each => Assert.Contains(faults, fault => fault.StartsWith($"{each.Index}.html, line ", StringComparison.Ordinal) && fault.Contains(each.Item.Fault, StringComparison.Ordinal)));
        Assert.DoesNotContain(faults, fault => fault.StartsWith("good.html", StringComparison.Ordinal));
    }

    private string Write(string name, string body, string style)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, PageFile.Html(body, style));
        return path;
    }
}
