using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>
/// Every block of code is checked: <c>console</c> by <see cref="CommandsTests"/>, C# by being a part of a file in <c>Snippets/</c>,
/// which is compiled and run, or as a whole program by <see cref="Testing.PackageProgramsTests"/>, <c>mermaid</c> by <see cref="ArchitecturePageTests"/>, what comes from another file by being there. A
/// block of <c>text</c> is a drawing, a form to fill in, or output that is another one every time.
/// </summary>
public sealed class SnippetsTests
{
    private const string LeftOut = "...";

    private static readonly string[] Languages = ["console", "csharp", "json", "mermaid", "python", "yaml", "bash", "text"];

    private static readonly Lazy<IReadOnlyList<string[]>> CSharp = new(() => [.. Files(Path.Combine("tests", "LstmGradCheck.Tests", "Documents", "Snippets"), "*.cs")]);

    private static readonly Lazy<IReadOnlyList<string[]>> Others = new(() => [.. Files("examples", "*"), .. Files("ci", "*"), .. Files("recorders", "*.md"), .. Files("recorders", "*.py"), .. Files(Path.Combine("tests", "LstmGradCheck.Tests", "Cases"), "*")]);

    public static TheoryData<string> Pages => [.. Document.Pages.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_says_what_it_is(string path) =>
        Assert.All(Document.Read(path).Blocks, block => Assert.True(Languages.Contains(block.Language), $"{path}: found a block of '{block.Language}':\n{block.Text}"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_code_is_a_part_of_a_file_that_is_compiled_and_run(string path) =>
        Assert.All(Document.Read(path).Blocks.Where(block => block.Language == "csharp" && !IsProgram(block)), block => AssertPart(path, block, CSharp.Value));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_another_file_is_a_part_of_it(string path) =>
        Assert.All(
            Document.Read(path).Blocks.Where(block => block.Language is "json" or "python" or "yaml" or "bash"),
            block => AssertPart(path, block, Others.Value));

    /// <summary>A whole program, which is compiled and run by <see cref="Testing.PackageProgramsTests"/>.</summary>
    private static bool IsProgram(CodeBlock block) => block.Text.StartsWith("using ", StringComparison.Ordinal);

    private static void AssertPart(string path, CodeBlock block, IReadOnlyList<string[]> files) =>
        Assert.True(files.Any(file => IsPart(Lines(block.Text), file)), $"{path}: no file has, in this order:\n{block.Text}");

    /// <summary>Whether lines follow one another in a file, whatever their indentation; a line <c>...</c> may leave some out.</summary>
    private static bool IsPart(IReadOnlyList<string> lines, string[] file)
    {
        var place = 0;
        foreach (var part in Split(lines))
        {
            place = Enumerable.Range(place, Math.Max(0, file.Length - part.Count - place + 1)).FirstOrDefault(i => part.SequenceEqual(file.Skip(i).Take(part.Count)), -1);
            if (place < 0)
                return false;
            place += part.Count;
        }

        return true;
    }

    private static List<List<string>> Split(IEnumerable<string> lines)
    {
        List<List<string>> parts = [[]];
        foreach (var line in lines)
        {
            if (line == LeftOut)
                parts.Add([]);
            else
                parts[^1].Add(line);
        }

        return parts;
    }

    private static string[] Lines(string text) => [.. text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())];

    private static IEnumerable<string[]> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories).Select(file => Lines(File.ReadAllText(file)));
}
