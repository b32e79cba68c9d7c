using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Options;

/// <summary>The options that verbs share.</summary>
internal static class CommonOptions
{
    private const string AutoLayout = "auto";

    private const int LongestList = 20;

    private const string All = "all";

    internal static Option<string?> Gradient(string otherwise) =>
        Choice("--gradient", $"Which gradient. Default: {otherwise}.", [.. GradientKinds.Names, All], []);

    internal static Option<string?> Output() =>
        new("--output") { Description = "Writes to this file instead of standard output.", HelpName = "PATH" };

    internal static Option<string?> Oracle() =>
        Choice("--oracle", "What to compare with. Default: auto, the first one available.", OracleSelection.Names, ["finite-difference"]);

    internal static Option<string?> Layout(string description = "The layout of recordings. Default: auto, what they say or their names tell.") =>
        Choice("--layout", description, [AutoLayout, .. RecordingFile.Layouts], []);

    /// <summary>What was asked for by <see cref="Layout"/>; null for auto.</summary>
    internal static string? LayoutOf(string? asked) => asked == AutoLayout ? null : asked;

    /// <summary>Reads a problem file, or a recording, which its name tells.</summary>
    /// <param name="file">The file.</param>
    /// <param name="layout">What was asked for by <see cref="Layout"/>.</param>
    internal static Problem Read(string file, string? layout = null) => RecordingFile.IsRecording(file) ? RecordingFile.Read(file, LayoutOf(layout)) : ProblemFile.Read(file);

    /// <summary>An option whose value is a whole number.</summary>
    internal static Option<int?> Number(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                return number;
            result.AddError($"{name}: found '{text}', expected a whole number");
            return null;
        },
    };

    /// <summary>The value of an option whose value is a whole number within limits.</summary>
    internal static int Within(ParseResult parsed, Option<int?> option, int otherwise, int least, int most) => parsed.GetValue(option) is not { } number ? otherwise
        : number >= least && number <= most ? number : throw new UsageException($"{option.Name}: found {number}, expected a number from {least} to {most}");

    /// <summary>Reads a number between 0 and 1.</summary>
    internal static double? Share(string name, ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1)
            return number;
        result.AddError($"{name}: found '{text}', expected a number above 0 and below 1");
        return null;
    }

    /// <summary>An option with a few values; a value that is known but not implemented yet is refused as such.</summary>
    internal static Option<string?> Choice(string name, string description, string[] values, string[] notYet)
    {
        // Help has 80 columns: a long list of values would push the descriptions out of them.
        var (list, place) = (string.Join('|', values), name[2..].ToUpperInvariant());
        var option = list.Length <= LongestList
            ? new Option<string?>(name) { Description = description, HelpName = list }
            : new Option<string?>(name) { Description = $"{description} One of: {string.Join(", ", values)}.", HelpName = place };
        option.CompletionSources.Add(values);
        option.Validators.Add(result =>
        {
            foreach (var value in result.Tokens.Select(token => token.Value))
            {
                if (value == OracleSelection.Former && values.Contains(OracleSelection.TorchSharp))
                    result.AddError($"{name} {value}: found an oracle of earlier versions, now replaced by {OracleSelection.TorchSharp}; expected one of: {string.Join(", ", values)}");
                else if (notYet.Contains(value))
                    result.AddError($"{name} {value}: not in this version; expected one of: {string.Join(", ", values)}");
                else if (!values.Contains(value))
                    result.AddError($"{name}: found '{value}', expected one of: {string.Join(", ", values)}{Meant(value, values)}");
            }
        });
        return option;
    }

    /// <summary>What was probably meant by a value.</summary>
    internal static string Meant(string value, IEnumerable<string> values) =>
        NearName.Of(value, values) is { } near ? $"; did you mean {near}?" : "";

    /// <summary>The gradients to audit: the command line's, else the problem's, else those recorded, else exact.</summary>
    internal static IReadOnlyList<GradientKind> GradientsOf(Problem problem, string? asked)
    {
        if (asked == All)
            return GradientKinds.All;
        if ((asked is null ? problem.Gradient : GradientKinds.Parse(asked)) is { } gradient)
            return [gradient];
        return problem.Recorded.Count > 0 ? [.. GradientKinds.All.Where(problem.Recorded.ContainsKey)] : [GradientKind.Exact];
    }

    /// <summary>The gradients to write: the command line's, else the problem's, else exact; one, unless all are asked for.</summary>
    internal static IReadOnlyList<GradientKind> GradientsToWrite(Problem problem, string? asked) =>
        GradientsOf(problem with { Gradient = problem.Gradient ?? GradientKind.Exact }, asked);
}
