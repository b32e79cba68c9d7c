using System.CommandLine;
using LstmGradCheck.Benchmarks.Bench;
using LstmGradCheck.Cli;
using LstmGradCheck.Cli.Help;
using LstmGradCheck.Cli.Terminals;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>What help says: of each command its own options and its own examples, which the parser takes.</summary>
public sealed class HelpWithExamplesTests
{
    public static TheoryData<string> Verbs => [.. Below(Root()).Select(UsageErrors.Path)];

    [Theory]
    [InlineData("--help", "audit <FILE>")]
    [InlineData("--help", "\nUsage:\n  ./gradcheck [command] [options]\n")]
    [InlineData("audit --help", "--oracle <ORACLE>")]
    [InlineData("audit --help", "torchsharp, complex-step")]
    [InlineData("gradient --help", "--source <SOURCE>")]
    [InlineData("gradient --help --gradient truncated", "--source <SOURCE>")]
    [InlineData("prove --help", "Plants known mistakes one by one")]
    [InlineData("explain --help", "--unit <in|phi|out|c|output>")]
    [InlineData("snapshot --help", "accept <DIR> <PROBLEM.json>")]
    [InlineData("snapshot verify --help", "\nUsage:\n  ./gradcheck snapshot verify <DIR> [<PROBLEM.json>...] [options]\n")]
    [InlineData("snapshot verify --help", "--tolerance <X>")]
    public void Help_says_what_there_is_and_what_the_exit_status_means(string line, string part)
    {
        var run = CommandRun.Of(line.Split(' '));
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains(part, run.Output, StringComparison.Ordinal);
        Assert.Matches("\n\nExit status: 0 [^;]*;(.|\n)*2 wrong use(.|\n)*[.]\n$", run.Output);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Help_of_a_verb_fits_in_80_columns_and_shows_its_own_examples_alone(string verb)
    {
        var run = CommandRun.Of([.. verb.Split(' '), "--help"]);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.All(run.Output.Split('\n'), row => Assert.True(row.Length <= 80 && row == row.TrimEnd(), row));
        var examples = run.Output.Split("Examples:\n")[1].Split("\n\n")[0].TrimEnd('\n').Split('\n');
        Assert.All(examples, example => Assert.StartsWith($"  ./gradcheck {verb}", example, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    [InlineData("")]
    public void Every_example_can_be_carried_out(string verb) => Assert.All(Examples.Of(verb), example =>
    {
        var line = example.Split("  ")[0].Split(" > ")[0];
        var root = verb == BenchCommand.Verb ? new BenchCommand(Terminal.OfFile).Build() : Root();
        var parsed = root.Parse(line);
        Assert.Empty(UsageErrors.Of(parsed));
        Assert.Empty(parsed.Errors);
    });

    [Theory]
    [InlineData("audit", "0 everything agrees; 1 something disagrees; 2 wrong use or unreadable input; 3 the oracle asked for is not there; 4 nothing disagrees, but")]
    [InlineData("probe", "0 nothing was found; 1 something was found; 2 wrong use, or a program that cannot be started.")]
    [InlineData("prove", "0 every mistake is caught and 95 % are located, or for other forms of recording 95 % are caught; 1 that is not so; 2")]
    [InlineData("strengthen", "0 the proposal is shown; 2")]
    [InlineData("picture", "0 the picture is drawn, whether the gradients agree or not; 2")]
    [InlineData("merge", "0 everything agrees; 1 something disagrees; 2 wrong use, unreadable input or a part that is missing; 4")]
    [InlineData("gradient", "0 the gradient was written; 2 wrong use or unreadable input; 3 the source asked for is not there.")]
    [InlineData("explain", "0 what is shown agrees; 1 something that is shown disagrees; 2")]
    [InlineData("snapshot", "0 nothing changed, or what was asked for was written; 1 something changed; 2")]
    [InlineData("snapshot create", "0 the gradients were recorded; 2")]
    [InlineData("snapshot verify", "0 nothing changed; 1 something changed, or is not recorded; 2")]
    [InlineData("snapshot accept", "0 the changes were accepted, or there are none; 1 they were not accepted; 2")]
    public void Help_of_a_verb_says_what_its_own_exit_status_means(string verb, string meaning)
    {
        var output = CommandRun.Of([.. verb.Split(' '), "--help"]).Output;
        Assert.StartsWith("Exit status: " + meaning, output[output.IndexOf("Exit status:", StringComparison.Ordinal)..].Replace('\n', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void The_verb_test_says_what_it_prints_and_takes()
    {
        var run = CommandRun.Of("test", "-h");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.StartsWith("Description:\n  Builds this project and runs its own tests.\n\nUsage:\n  ./gradcheck test [options of dotnet test]\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("'N passed, N failed'", run.Output, StringComparison.Ordinal);
        Assert.Contains("--filter <EXPRESSION>", run.Output, StringComparison.Ordinal);
        Assert.Contains("Exit status: 0 all tests passed; 1 a test failed, or none ran;", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_benchmarks_are_explained_in_the_same_form()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var status = CommandLine.Run(new BenchCommand(new(output, output)).Build(), ["bench", "--help"], new(output, output));
        Assert.Equal(0, status);
        Assert.Contains("\nUsage:\n  ./gradcheck bench [options]\n", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\nExamples:\n  ./gradcheck bench ", output.ToString(), StringComparison.Ordinal);
        Assert.All(output.ToString().Split('\n'), row => Assert.True(row.Length <= 80, row));
    }

    private static RootCommand Root() => new CommandLine(Terminal.OfFile).Root();

    private static IEnumerable<Command> Below(Command command) =>
        command.Subcommands.Where(verb => !verb.Hidden).SelectMany(verb => Below(verb).Prepend(verb));
}
