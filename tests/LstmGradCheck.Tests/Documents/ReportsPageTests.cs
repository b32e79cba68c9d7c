using System.Text.RegularExpressions;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>The pictures of <c>docs/reports.md</c> are those that its commands make.</summary>
public sealed partial class ReportsPageTests
{
    private static string Page => File.ReadAllText(Path.Combine(Repository.Root, "docs", "reports.md"));

    private static List<(string Arguments, string Picture)> Commanded => [.. Commands().Matches(Page).Select(match => (match.Groups["arguments"].Value, match.Groups["picture"].Value))];

    /// <summary>The arguments of each command, and the picture that it writes.</summary>
    public static TheoryData<string, string> Pictures
    {
        get
        {
            var pictures = new TheoryData<string, string>();
            foreach (var (arguments, picture) in Commanded)
                pictures.Add(arguments, picture);
            return pictures;
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_is_what_its_command_makes(string arguments, string picture)
    {
        var args = arguments.Split(' ').Select(argument => argument.StartsWith("examples/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, argument) : argument);
        var run = CommandRun.Of([.. args, "--oracle", "complex-step"]);
        Assert.Equal((0, ""), (run.Status, run.Error));
        GeneratedPage.AssertCurrent($"pictures/{picture}", run.Output);
    }

    [Fact]
    public void Each_picture_is_shown_and_has_a_command()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "pictures"), "*.svg").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
        Assert.Equal(files, Commanded.Select(each => each.Picture).Order(StringComparer.Ordinal));
        Assert.Equal(files, Shown().Matches(Page).Select(match => match.Groups["picture"].Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\./gradcheck (?<arguments>picture .*) --output docs/pictures/(?<picture>\w+\.svg)$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Commands();

    [GeneratedRegex(@"^!\[[^\]]+\]\(pictures/(?<picture>\w+\.svg)\)$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Shown();
}
