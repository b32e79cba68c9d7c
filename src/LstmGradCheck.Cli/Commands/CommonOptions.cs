using System.CommandLine;
using System.CommandLine.Parsing;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Cli.Commands;

/// <summary>The options that verbs share.</summary>
internal static class CommonOptions
{
    private const int LongestList = 20;

    internal static Option<string?> Gradient() =>
        Choice("--gradient", "Which gradient: exact. Without it, what the problem asks for, else exact.", ["exact"], ["truncated", "online", "all"]);

    internal static Option<string?> Output() =>
        new("--output") { Description = "The file to write instead of standard output.", HelpName = "PATH" };

    /// <summary>An option with a few values; one that is known but not there yet is refused as such.</summary>
    internal static Option<string?> Choice(string name, string description, string[] values, string[] notYet)
    {
        // Help has 80 columns: a long list of values would push the descriptions out of them.
        var (list, place) = (string.Join('|', values), name[2..].ToUpperInvariant());
        var option = list.Length <= LongestList
            ? new Option<string?>(name) { Description = description, HelpName = list }
            : new Option<string?>(name) { Description = $"{description} One of: {string.Join(", ", values)}.", HelpName = place };
        option.Validators.Add(result =>
        {
            foreach (var value in result.Tokens.Select(token => token.Value))
            {
                if (notYet.Contains(value))
                    result.AddError($"{name} {value}: not in this version; expected one of: {string.Join(", ", values)}");
                else if (!values.Contains(value))
                    result.AddError($"{name}: found '{value}', expected one of: {string.Join(", ", values)}");
            }
        });
        return option;
    }

    /// <summary>What begins like an option and is none was meant as one, unless it stands behind <c>--</c>.</summary>
    internal static void RefuseUnknownOptions(ParseResult parsed, IEnumerable<string> files)
    {
        var before = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).Select(token => token.Value);
        if (files.Intersect(before).FirstOrDefault(file => file.Length > 1 && file[0] == '-') is { } unknown)
            throw new UsageException($"{unknown}: found no such option; see --help (a file of that name goes behind --)");
    }

    /// <summary>The command line's gradient, else the problem's, else those recorded, else exact.</summary>
    internal static GradientKind GradientOf(Problem problem, string file, string? asked)
    {
        if (asked is not null)
            return GradientKinds.Parse(asked);
        var available = string.Join(", ", GradientKinds.Available.Select(kind => kind.Name()));
        if (problem.Gradient is { } wanted)
        {
            return GradientKinds.Available.Contains(wanted)
                ? wanted
                : throw new ProblemException(file, "gradient", $"'{wanted.Name()}'", $"a gradient of this version: {available}");
        }

        if (problem.Recorded.Count == 0 || problem.Recorded.ContainsKey(GradientKind.Exact))
            return GradientKind.Exact;
        var recorded = string.Join(", ", problem.Recorded.Keys.Select(kind => kind.Name()));
        throw new ProblemException(file, "expected", recorded, $"a gradient of this version: {available}");
    }
}
