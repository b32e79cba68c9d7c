using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>
/// The commands that a document shows with their output, in blocks of the language <c>console</c>, and the demand that
/// this is what the program prints, but for digits that rounding decides and the engine's name. A line <c>...</c> stands for
/// lines that are left out. The commands of one block are run one after another in one folder.
/// </summary>
internal static partial class ConsoleBlocks
{
    private const string LeftOut = "...";

    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<string>>> Printed = new();

    /// <summary>The blocks of a document by their commands, joined by <c> &amp;&amp; </c>, each once.</summary>
    internal static IEnumerable<string> Commands(string document) => Of(document).Select(Commands).Distinct();

    /// <summary>Runs the commands of a document's blocks and compares what they print with every block that shows it.</summary>
    internal static void AssertPrinted(string document, string commands)
    {
        // Two documents may show the same: it is run once.
        var printed = Printed.GetOrAdd(commands, _ => new(() => ShownProgram.Run(commands.Split(" && ")))).Value;
        foreach (var block in Of(document).Where(block => Commands(block) == commands))
            Assert.All(block.Zip(printed), pair => AssertFollows(pair.First.Output, pair.Second));
    }

    /// <summary>Demands that the README or a page of <c>docs/</c> shows a text that a test makes, as a block of its own.</summary>
    internal static void AssertShown(string text) =>
        Assert.True(Document.Pages.SelectMany(page => page.Blocks).Any(block => Masked(block.Text) == Masked(text.Trim('\n'))), $"no document shows\n{text}");

    private static string Commands(IEnumerable<(string Command, string Output)> block) => string.Join(" && ", block.Select(each => each.Command));

    private static IEnumerable<IReadOnlyList<(string Command, string Output)>> Of(string document) =>
        from block in new Document("", document).Blocks
        where block.Language == "console"
        select (IReadOnlyList<(string, string)>)[.. Command().Matches(block.Text).Select(match => (match.Groups["command"].Value, match.Groups["output"].Value.Trim('\n')))];

    /// <summary>The parts that are shown follow one another, and nothing is left out where no line says so.</summary>
    private static void AssertFollows(string shown, string printed)
    {
        var rest = Masked(printed).Trim('\n') + "\n";
        var begun = true;
        foreach (var part in Parts().Split(shown))
        {
            if (part.Length == 0)
                continue;
            if (part == LeftOut)
            {
                begun = false;
                continue;
            }

            var text = Masked(part).Trim('\n') + "\n";
            if (begun)
                Assert.StartsWith(text, rest, StringComparison.Ordinal);
            else
                Assert.Contains(text, rest, StringComparison.Ordinal);
            rest = rest[(rest.IndexOf(text, StringComparison.Ordinal) + text.Length)..];
            begun = true;
        }

        if (begun)
            Assert.Equal("", rest.Trim('\n'));
    }

    /// <summary>Small differences, and the engine's name and version or value, are not the same everywhere.</summary>
    internal static string Masked(string text) => EngineName().Replace(SmallDifference().Replace(text, "#"), "ENGINE");

    [GeneratedRegex(@"^\$ (?<command>[^\n]+)\n?(?<output>.*?)(?=^\$ |\z)", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Command();

    [GeneratedRegex(@"^(?<leftOut>\.\.\.)(\n|\z)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Parts();

    [GeneratedRegex(@" +([0-9](\.[0-9])?e-(1[1-9]|2[0-9])|0)(?=\)| |\n|$)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex SmallDifference();

    [GeneratedRegex(@"(torchsharp|complex-step) -?[0-9.]+( \(libtorch\s[0-9.]+\))?", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex EngineName();
}
