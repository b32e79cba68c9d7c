using System.Text.RegularExpressions;
using LstmGradCheck.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>
/// The commands that a document shows with their output, and the demand that this is what the program prints, but for
/// digits that rounding decides and the engine's name. A line <c>...</c> stands for lines that are left out.
/// </summary>
internal static partial class ConsoleBlocks
{
    private const string LeftOut = "\n...\n";

    /// <summary>The commands of a document, each once; those with all of their output left out show no output to check.</summary>
    internal static IEnumerable<string> Commands(string document) => Of(document)
        .Where(block => Parts(block.Output).Any()).Select(block => block.Command).Distinct();

    /// <summary>Runs a command of a document in this process and compares what it prints with every block that shows it.</summary>
    internal static void AssertPrinted(string document, string command)
    {
        var printed = Masked(Run(command));
        foreach (var block in Of(document).Where(block => block.Command == command))
            Assert.All(Parts(block.Output), part => Assert.Contains(Masked(part), printed, StringComparison.Ordinal));
    }

    /// <summary>Demands that a document, the README or one in docs/, shows a text that a test makes, as a block of its own.</summary>
    internal static void AssertShown(string text)
    {
        var block = Masked($"```\n{text}\n```\n");
        Assert.True(Pages.Texts.Any(page => Masked(page).Contains(block, StringComparison.Ordinal)), $"no document shows\n{text}");
    }

    private static IEnumerable<(string Command, string Output)> Of(string document) =>
        Block().Matches(document).Select(match => (match.Groups["command"].Value, match.Groups["output"].Value));

    private static IEnumerable<string> Parts(string output) =>
        $"\n{output}\n".Split(LeftOut).Select(part => part.Trim('\n')).Where(part => part.Length > 0);

    private static string Run(string command)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var arguments = command.Split(' ').Skip(1)
            .Select(word => Path.Exists(Path.Combine(Repository.Root, word)) ? Path.Combine(Repository.Root, word) : word);
        new CommandLine(new(output, error)).Run([.. arguments]);
        return output.ToString().Replace(Repository.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }

    /// <summary>Small differences, and the engine's name and version or value, are not the same everywhere.</summary>
    private static string Masked(string text) => EngineName().Replace(SmallDifference().Replace(text, "#"), "ENGINE");

    [GeneratedRegex(@"```console\n\$ (?<command>\./gradcheck [^\n]+)\n(?<output>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Block();

    [GeneratedRegex(@" +([0-9](\.[0-9])?e-(1[1-9]|2[0-9])|0)(?= |\n|$)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex SmallDifference();

    [GeneratedRegex(@"(torchsharp|complex-step) -?[0-9.]+( \(libtorch\s[0-9.]+\))?", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex EngineName();
}
