using System.Diagnostics;
using LstmGradCheck.Checking.Files;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Files;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("/home/me/a-b_c.json", "/home/me/a-b_c.json")]
    [InlineData("two words.json", "'two words.json'")]
    [InlineData("it's.json", @"'it'\''s.json'")]
    [InlineData("$(touch x).json", "'$(touch x).json'")]
    [InlineData("a;b&c|d`e`.json", "'a;b&c|d`e`.json'")]
    [InlineData("~.json", "'~.json'")]
    [InlineData("", "''")]
    [InlineData("a\n::error::b", @"'a\n:\u003aerror:\u003ab'")]
    public void A_word_is_quoted_where_a_shell_would_do_something_with_it(string argument, string word) => Assert.Equal(word, ShellWord.Of(argument));

    [Theory]
    [InlineData("it's \"$(echo x)\" `y` \\ !z *?[a] {b,c} #d")]
    [InlineData("plain.json")]
    public void A_shell_reads_the_same_argument(string argument)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"printf %s {ShellWord.Of(argument)}"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        Assert.Equal(argument, shell.StandardOutput.ReadToEnd());
        shell.WaitForExit();
    }
}
