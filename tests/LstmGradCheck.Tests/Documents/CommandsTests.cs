using System.Text.RegularExpressions;
using LstmGradCheck.Benchmarks.Bench;
using LstmGradCheck.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>Every command that the README, the pages in <c>docs/</c> and CONTRIBUTING.md show.</summary>
public sealed partial class CommandsTests
{
    private static IEnumerable<Document> WithCommands => [.. Document.Pages, Document.Read("CONTRIBUTING.md")];

    public static TheoryData<string, string> Shown
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var page in Document.Pages)
            {
                foreach (var commands in ConsoleBlocks.Commands(page.Text))
                    data.Add(page.Path, commands);
            }

            return data;
        }
    }

    public static TheoryData<string, string> Mentioned
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var page in WithCommands)
            {
                var lines = page.CodeSpans.Concat(page.Blocks.SelectMany(block => block.Text.Split('\n')));
                foreach (var line in lines.Select(line => line.TrimStart('$', ' ')).Where(line => CommandStart().IsMatch(line)).Distinct())
                    data.Add(page.Path, line);
            }

            return data;
        }
    }

#if TORCHSHARP
    [Theory]
    [MemberData(nameof(Shown))]
    public void The_output_shown_is_the_output_printed(string page, string commands) => ConsoleBlocks.AssertPrinted(Document.Read(page).Text, commands);
#endif

    /// <summary>A command that is shown without output, with the names of files that a reader does not have, is one that the program accepts.</summary>
    [Theory]
    [MemberData(nameof(Mentioned))]
    public void Every_command_is_one_that_the_program_takes(string page, string line)
    {
        // Remarks stand behind three spaces; what a shell does with the output is not the program's.
        var command = Remark().Split(line)[0].Trim();
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words[0] == "dotnet")
        {
            Assert.All(words.Where(word => FolderName().IsMatch(word)), word => Assert.True(Path.Exists(Path.Combine(Repository.Root, word)), $"{page}: {command}: there is no {word}"));
            var own = Array.IndexOf(words, "--");
            words = own >= 0 && command.Contains("LstmGradCheck.Cli", StringComparison.Ordinal) ? words[own..] : ["", "--help"];
        }

        if (words is [_] or [_, "test", ..] or [_, "snapshot"])
            return;
        var root = words[1] == "bench" ? new BenchCommand(new(TextWriter.Null, TextWriter.Null)).Build() : new CommandLine(new(TextWriter.Null, TextWriter.Null)).Root();
        var errors = root.Parse(words[1..]).Errors.Select(error => error.Message);
        Assert.True(!errors.Any(), $"{page}: {command}: {string.Join("; ", errors)}");
    }

    [GeneratedRegex(@"^(\./gradcheck|dotnet) [a-z-]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex CommandStart();

    [GeneratedRegex(@"   +| #| [|>]|  <\(", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Remark();

    [GeneratedRegex(@"^(src|tests|oracle)/", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex FolderName();
}
