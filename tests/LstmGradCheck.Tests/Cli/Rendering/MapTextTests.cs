using LstmGradCheck.Cli;
using LstmGradCheck.Cli.Terminals;
using Xunit;

namespace LstmGradCheck.Tests.Cli.Rendering;

/// <summary>The map of a disagreement, as a terminal shows it.</summary>
public sealed class MapTextTests
{
    private static string Example { get; } = Path.Combine(Repository.Root, "examples", "forgotten-carry.json");

    [Fact]
    public void It_stands_below_the_quantities_that_disagree()
    {
        var lines = Audit(80, colours: false).Split('\n').ToList();
        var first = lines.IndexOf("  where values differ, t = 1 to 4:");
        Assert.EndsWith(", 33 more", lines[first - 1], StringComparison.Ordinal);
        Assert.Matches(@"^ {23}v$", lines[first + 1]);
        Assert.Matches(@"^ {4}layer2\.c\.e_s     [A-F]{2}!\. <$", lines[first + 5]);
        Assert.Equal("  ! first divergence, . agrees, n up to 10^n tolerances (A is 10)", lines[first + 16]);
        Assert.Equal("", lines[first + 17]);
    }

    /// <summary>Escape sequences apart, it is the same text: what agrees green, what differs red, the first divergence inverted.</summary>
    [Fact]
    public void With_colours_the_first_divergence_is_inverted()
    {
        var row = Audit(80, colours: true).Split('\n').Single(line => line.StartsWith("    layer2.c.e_s", StringComparison.Ordinal));
        Assert.Matches(@"^    layer2\.c\.e_s     \e\[91m[A-F]{2}\e\[0m\e\[1;7;91m!\e\[0m\e\[32m\.\e\[0m\e\[91m <\e\[0m$", row);
    }

    [Fact]
    public void A_narrow_terminal_breaks_no_line_of_it()
    {
        var map = Audit(40, colours: false).Split('\n').SkipWhile(line => !line.StartsWith("  where values differ", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0).ToList();
        Assert.Equal(18, map.Count);
        Assert.All(map, line => Assert.True(line.Length <= 40, line));
    }

    [Fact]
    public void What_agrees_has_none() =>
        Assert.DoesNotContain("differ", CommandRun.Audit(Path.Combine(Repository.Root, "examples", "two-layers.json")).Output.Replace("difference", "", StringComparison.Ordinal), StringComparison.Ordinal);

    private static string Audit(int width, bool colours)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var status = new CommandLine(new Terminal(output, TextWriter.Null) { Width = width, Colours = colours }).Run(["audit", Example, "--oracle", "complex-step", "--no-diagnosis"]);
        Assert.Equal(1, status);
        return output.ToString();
    }
}
