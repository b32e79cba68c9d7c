using System.Globalization;
using System.Text;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>Text in which there is nothing that a terminal or a CI system obeys, whatever the names in it.</summary>
internal static class Unobeyed
{
    /// <summary>A part of names that would clear a screen, reverse what follows, begin a line, and give commands to GitHub and to Azure.</summary>
    internal const string Name = "a\u001b[2J\u009b31m\r\n::error::b\u202e\u2028##vso[task.complete]c";

    internal static void Assert(string text)
    {
        foreach (var rune in text.EnumerateRunes().Where(rune => rune.Value != '\n'))
        {
            Xunit.Assert.False(
                Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
                $"U+{rune.Value:X4} in: {text}");
        }

        Xunit.Assert.DoesNotContain("::", text, StringComparison.Ordinal);
        Xunit.Assert.DoesNotContain("##vso", text, StringComparison.Ordinal);
    }

    internal static void Assert(CommandRun run)
    {
        Assert(run.Output);
        Assert(run.Error);
    }
}
