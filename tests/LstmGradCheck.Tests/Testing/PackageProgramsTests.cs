using System.IO.Compression;
using System.Text.RegularExpressions;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

/// <summary>The programs that the READMEs of the packages show, compiled and run with the packages in an empty folder.</summary>
[Collection(nameof(PackedPackages))]
public sealed partial class PackageProgramsTests(PackedPackages packed)
{
    private const string Right = "(dh, dc) = (0, dc * f);";

    [Fact]
    public void The_program_of_each_package_compiles_and_runs()
    {
        using var packaged = new PackagedTests(packed);
        var programs = packed.Ids.Zip(packed.Files).Where(package => package.First != ToolTests.Package).ToDictionary(package => package.First.Replace('.', '_'), package => ReadmeOf(package.Second));
        Assert.All(programs, program => Assert.True(Programs(program.Value).Count == 1, $"{program.Key}: its README has {Programs(program.Value).Count} programs"));
        var tests = programs.ToDictionary(program => program.Key, program => Programs(program.Value)[0]);
        var testing = programs["LstmGradCheck_Testing"];
        Assert.Contains(Right, testing, StringComparison.Ordinal);
        tests["Wrong"] = Programs(testing)[0].Replace(Right, "(dh, dc) = (0, 0);", StringComparison.Ordinal);

        var results = packaged.Test([.. packed.Ids.Where(id => id != ToolTests.Package)], TestsOf(tests));
        Assert.Equal(tests.Keys.Order(), results.Keys.Order());
        Assert.All(results.Where(result => result.Key != "Wrong"), result => Assert.True(result.Value.Outcome == "Passed", $"{result.Key}: {result.Value.Message}"));
        var (outcome, message) = results["Wrong"];
        Assert.Equal("Failed", outcome);
        var shown = Text().Match(testing).Groups["text"].Value;
        Assert.Equal("LstmGradCheck.Testing.GradientDisagreementException : " + shown, message.ReplaceLineEndings("\n").TrimEnd());
        Assert.All(shown.Split('\n'), line => Assert.InRange(line.Length, 1, 80));
    }

    private static string ReadmeOf(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        using var readme = new StreamReader(archive.GetEntry("README.md")!.Open());
        return readme.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static List<string> Programs(string readme) => [.. Program().Matches(readme).Select(match => match.Groups["text"].Value)];

    /// <summary>A test of each program, which is its body.</summary>
    private static string TestsOf(Dictionary<string, string> programs)
    {
        var usings = programs.Values.SelectMany(program => UsingDirective().Matches(program).Select(match => match.Value)).Distinct();
        var tests = programs.Select(program => $"    [Fact]\n    public void {program.Key}()\n    {{\n{UsingDirective().Replace(program.Value, "")}\n    }}\n");
        return $"{string.Join('\n', usings)}\nusing Xunit;\n\npublic class MineTests\n{{\n{string.Join('\n', tests)}}}\n";
    }

    [GeneratedRegex(@"^```csharp\n(?<text>using .*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Program();

    [GeneratedRegex(@"^```text\n(?<text>.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Text();

    [GeneratedRegex(@"^using [A-Za-z.]+;$", RegexOptions.Multiline, 10_000)]
    private static partial Regex UsingDirective();
}
