using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using LstmGradCheck.Benchmarks.Bench;
using LstmGradCheck.Cli;
using LstmGradCheck.Cli.Help;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary><c>docs/command-line.md</c> is made from the definitions that the program parses its arguments by.</summary>
public sealed class CommandLinePageTests
{
    private const string Head = """
        # Command line

        Results go to standard output, messages and progress to standard error. An option that takes one of several values lists them; a
        value, option or verb that does not exist is refused. This page is made from the program, and a test compares the two.

        """;

    [Fact]
    public void The_page_is_what_the_program_says()
    {
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null);
        var (root, bench) = (new CommandLine(terminal).Root(), new BenchCommand(terminal).Build());
        var page = new StringBuilder(Head.ReplaceLineEndings("\n")).Append('\n');
        foreach (var verb in root.Subcommands.Where(verb => !verb.Hidden))
            Append(page, bench.Subcommands.SingleOrDefault(other => other.Name == verb.Name) ?? verb, verb.Name, "##");
        page.Append("## Exit status\n\n```text\n").Append(ExitStatuses()).Append("```\n");
        GeneratedPage.AssertCurrent("command-line.md", page.ToString());
    }

    /// <summary>What the help of the whole program ends with.</summary>
    private static string ExitStatuses()
    {
        var help = CommandRun.Of("--help").Output;
        return help[help.IndexOf("Exit status:", StringComparison.Ordinal)..].TrimEnd('\n') + "\n";
    }

    private static void Append(StringBuilder page, Command command, string name, string heading)
    {
        page.Append($"{heading} {name}\n\n{command.Description}\n\n");
        foreach (var below in command.Subcommands)
            Append(page, below, $"{name} {below.Name}", heading + "#");
        var rows = command.Arguments.Select(argument => (Places(argument), argument.Description))
            .Concat(command.Options.Where(option => !option.Hidden && option is not (HelpOption or VersionOption)).Select(option => (Places(option), option.Description)))
            .ToList();
        if (rows.Count > 0)
            AppendTable(page, rows);
        page.Append("```text\n").AppendJoin("", Examples.Of(name).Select(example => $"{Invocation.Program} {example}\n")).Append("```\n\n");
    }

    private static void AppendTable(StringBuilder page, IEnumerable<(string Places, string? Description)> rows)
    {
        page.Append("| argument or option | |\n|---|---|\n");
        foreach (var (places, description) in rows)
            page.Append($"| `{places.Replace("|", "\\|", StringComparison.Ordinal)}` | {description} |\n");
        page.Append('\n');
    }

    private static string Places(Argument argument) =>
        (argument.HelpName ?? argument.Name) + (argument.Arity.MaximumNumberOfValues > 1 ? " ..." : "");

    private static string Places(Option option)
    {
        var value = option.ValueType == typeof(bool) ? "" : $" {option.HelpName ?? option.Name[2..].ToUpperInvariant()}";
        return option.Name + value + (option.Required ? " (required)" : "");
    }
}
