using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>The drawing in <c>docs/architecture.md</c> is made from the references between the projects.</summary>
public sealed partial class ArchitecturePageTests
{
    private const string Prefix = "LstmGradCheck.";

    [Fact]
    public void The_drawing_shows_the_projects_and_their_references()
    {
        var page = Document.Read("docs/architecture.md").Text;
        Assert.Single(Drawing().Matches(page));
        GeneratedPage.AssertCurrent("architecture.md", Drawing().Replace(page, $"```mermaid\n{Drawn()}```"));
    }

    private static string Drawn()
    {
        var drawing = new StringBuilder("graph BT\n");
        var projects = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(file => Top().IsMatch(Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')))
            .OrderBy(Path.GetFileName, StringComparer.Ordinal).ToList();
        foreach (var project in projects)
            drawing.Append($"  {Name(project)}\n");
        foreach (var project in projects)
        {
            foreach (var used in Reference().Matches(File.ReadAllText(project)).Select(match => Name(match.Groups["path"].Value)).Order(StringComparer.Ordinal))
                drawing.Append($"  {Name(project)} --> {used}\n");
        }

        return drawing.ToString();
    }

    private static string Name(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
        return name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : "Engine";
    }

    [GeneratedRegex(@"^(src|oracle)/[^/]+/[^/]+\.csproj$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Top();

    [GeneratedRegex(@"```mermaid\n.*?```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Drawing();

    [GeneratedRegex("<ProjectReference Include=\"(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Reference();
}
