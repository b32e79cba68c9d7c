using System.Text.RegularExpressions;
using LstmGradCheck.Cli;
using LstmGradCheck.Equations;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>What the README shows is what the program prints, but for digits that rounding decides and the engine's name.</summary>
public sealed partial class ReadmeTests
{
    private static string Root { get; } = FindRoot();

    private static string Text { get; } = File.ReadAllText(Path.Combine(Root, "README.md"));

    public static TheoryData<string> Commands => [.. Blocks().Keys];

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_output_shown_is_the_output_printed(string command)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var arguments = command.Split(' ').Skip(1).Select(word => word.EndsWith(".json", StringComparison.Ordinal) ? Path.Combine(Root, word) : word);
        new CommandLine(new(output, error)).Run([.. arguments]);
        var printed = Masked(output.ToString());
        foreach (var part in (Blocks()[command] + "\n").Split("\n...\n"))
            Assert.Contains(Masked(part.TrimEnd('\n')), printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_method_that_is_an_equation_has_its_class_in_the_map()
    {
        var equations = typeof(EquationAttribute).Assembly.GetTypes()
            .Where(type => type.GetMethods().Any(method => method.IsDefined(typeof(EquationAttribute), inherit: false)));
        Assert.All(equations, type => Assert.Contains($"`{type.Name}", Text, StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Blocks() => ConsoleBlock().Matches(Text).ToDictionary(
        match => match.Groups["command"].Value, match => match.Groups["output"].Value);

    /// <summary>Small differences and the engine's name and version are not the same everywhere.</summary>
    private static string Masked(string text) => EngineName().Replace(SmallDifference().Replace(text, "#"), "ENGINE");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "README.md")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"```console\n\$ (?<command>\./gradcheck [^\n]+)\n(?<output>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ConsoleBlock();

    [GeneratedRegex(@" +([0-9]\.[0-9]e-1[4-9]|0)(?= )", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex SmallDifference();

    [GeneratedRegex(@"(libtorch|torchsharp|complex-step) [0-9.]+( \(libtorch [0-9.]+\))?", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex EngineName();
}
