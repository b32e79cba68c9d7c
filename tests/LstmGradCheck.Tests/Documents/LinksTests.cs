using System.Text.RegularExpressions;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>What documents refer to is there.</summary>
public sealed partial class LinksTests
{
    public static TheoryData<string> Documents => [.. Document.All.Select(document => document.Path)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_to_a_file_and_to_a_heading_in_it(string path)
    {
        var document = Document.Read(path);
        Assert.All(document.Links, link => Assert.True(Fault(document, link) is null, $"{path}: {link}: {Fault(document, link)}"));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_path_that_is_named_is_there(string path)
    {
        var document = Document.Read(path);
        if (path == "CHANGELOG.md")
            return;
        var named = document.CodeSpans.Where(code => RepositoryPath().IsMatch(code));
        Assert.All(named, name => Assert.True(Path.Exists(Path.Combine(Repository.Root, name)), $"{path}: there is no {name}"));
    }

    [Fact]
    public void Every_page_can_be_reached_from_the_README()
    {
        var linked = new HashSet<string>();
        Follow("README.md", linked);
        Assert.Empty(Document.Pages.Select(page => page.Path).Except(linked));
    }

    private static void Follow(string path, HashSet<string> linked)
    {
        if (!linked.Add(path) || Document.Pages.All(page => page.Path != path))
            return;
        foreach (var link in Document.Read(path).Links.Where(link => !IsElsewhere(link)))
            Follow(Target(path, link.Split('#')[0]), linked);
    }

    private static string? Fault(Document document, string link)
    {
        if (IsElsewhere(link))
            return null;
        var (file, anchor) = link.Split('#') is [var before, var behind] ? (before, behind) : (link, null);
        var path = file.Length == 0 ? document.Path : Target(document.Path, file);
        if (!Path.Exists(Path.Combine(Repository.Root, path)))
            return $"there is no {path}";
        return anchor is null || Document.Read(path).Anchors.Contains(anchor) ? null : $"{path} has no heading of that name";
    }

    private static bool IsElsewhere(string link) => link.StartsWith("https://", StringComparison.Ordinal);

    private static string Target(string from, string link) =>
        Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(from)!, link)).Replace('\\', '/');

    [GeneratedRegex(@"^(src|tests|oracle|docs|ci|examples|snapshots)/[\w./-]*$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex RepositoryPath();
}
