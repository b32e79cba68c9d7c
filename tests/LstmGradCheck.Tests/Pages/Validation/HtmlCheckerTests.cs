using Xunit;

namespace LstmGradCheck.Tests.Pages.Validation;

public sealed class HtmlCheckerTests
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

    [Fact]
    public void What_is_no_valid_HTML_is_found_and_nothing_else_is()
    {
        var pages = Planted.Select(planted => PageFile.Good(planted.Body, planted.Style)).Append(PageFile.Good("<p>good</p>")).ToList();
        var files = pages.Select((page, i) => Rename(page.Path, $"{i}.html")).ToList();
        var faults = HtmlChecker.Faults(files);
        pages.ForEach(page => page.Dispose());
        Assert.All(Planted.Index(), each => Assert.Contains(faults, fault => fault.StartsWith($"{each.Index}.html, line ", StringComparison.Ordinal) && fault.Contains(each.Item.Fault, StringComparison.Ordinal)));
        Assert.DoesNotContain(faults, fault => fault.StartsWith($"{Planted.Length}.html", StringComparison.Ordinal));
    }

    private static string Rename(string path, string name)
    {
        var renamed = Path.Combine(Path.GetDirectoryName(path)!, name);
        File.Move(path, renamed);
        return renamed;
    }
}
