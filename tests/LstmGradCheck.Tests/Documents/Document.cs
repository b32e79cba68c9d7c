using System.Text.RegularExpressions;

namespace LstmGradCheck.Tests.Documents;

/// <summary>A Markdown file of the repository.</summary>
/// <param name="Path">Its path from the root of the repository, with slashes.</param>
/// <param name="Text">What stands in it.</param>
internal sealed partial record Document(string Path, string Text)
{
    /// <summary>The README and the pages in <c>docs/</c>: all that they show is executed.</summary>
    internal static IReadOnlyList<Document> Pages { get; } = [Read("README.md"), .. In("docs", "*.md")];

    /// <summary>All documents whose links are followed.</summary>
    internal static IReadOnlyList<Document> All { get; } = [.. Pages, Read("CONTRIBUTING.md"), Read("CHANGELOG.md"), .. In("src", "*.md")];

    /// <summary>Its blocks of code, in order.</summary>
    internal IReadOnlyList<CodeBlock> Blocks => [.. Block().Matches(Text).Select(match => new CodeBlock(match.Groups["language"].Value, match.Groups["text"].Value))];

    /// <summary>Its text without blocks of code.</summary>
    internal string Prose => Block().Replace(Text, "");

    /// <summary>Its code between back quotes within a line, each once.</summary>
    internal IEnumerable<string> CodeSpans => Span().Matches(Prose).Select(match => match.Groups["code"].Value).Distinct();

    /// <summary>The targets of its links, each once.</summary>
    internal IEnumerable<string> Links => Link().Matches(Span().Replace(Prose, "")).Select(match => match.Groups["target"].Value).Distinct();

    /// <summary>The names by which its headings can be linked to, as GitHub makes them.</summary>
    internal IReadOnlySet<string> Anchors => Heading().Matches(Prose).Select(match => Anchor(match.Groups["title"].Value)).ToHashSet();

    /// <summary>A document by its path from the root of the repository.</summary>
    internal static Document Read(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(Repository.Root, path)));

    private static IEnumerable<Document> In(string folder, string pattern)
    {
        var whole = new DirectoryInfo(System.IO.Path.Combine(Repository.Root, folder));
        return whole.Exists
            ? whole.EnumerateFiles(pattern, SearchOption.AllDirectories)
                .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/'))
                .Order(StringComparer.Ordinal).Select(Read)
            : [];
    }

    /// <summary>The name by which a heading can be linked to.</summary>
    internal static string Anchor(string title) => NotInAnchors().Replace(title.Trim(), "").Replace(' ', '-').ToLowerInvariant();

    [GeneratedRegex(@"^```(?<language>[a-z]*)\n(?<text>.*?)\n?^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Block();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Span();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<title>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex NotInAnchors();
}
