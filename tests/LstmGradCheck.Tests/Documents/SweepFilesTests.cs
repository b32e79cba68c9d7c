using System.Text.RegularExpressions;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>The files in <c>ci/</c>, of which the README shows parts.</summary>
public sealed partial class SweepFilesTests
{
    private const string LeftOut = "\n...\n";

    private static string Readme { get; } = Read("README.md");

    [Theory]
    [InlineData("yaml", "ci/github-actions.yml", 3)]
    [InlineData("bash", "ci/slurm-array.sh", 2)]
    public void What_the_README_shows_of_a_file_is_in_the_file_in_this_order(string language, string file, int parts)
    {
        Assert.Contains($"]({file})", Readme, StringComparison.Ordinal);
        var shown = Assert.Single(Block().Matches(Readme), block => block.Groups["language"].Value == language).Groups["text"].Value.Split(LeftOut);
        Assert.Equal(parts, shown.Length);
        var (text, place) = ("\n" + Read(file), 0);
        foreach (var part in shown)
        {
            var at = text.IndexOf($"\n{part}\n", place, StringComparison.Ordinal);
            Assert.True(at >= 0, $"{file} does not have, in this order:\n{part}");
            place = at + part.Length;
        }
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex(@"^```(?<language>yaml|bash)\n(?<text>.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Block();
}
