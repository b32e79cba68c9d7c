using System.CommandLine;
using System.Globalization;
using LstmGradCheck.Checking.Shards;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Options;

/// <summary>The option <c>--shard</c>: which part of a sweep to carry out.</summary>
internal static class ShardOption
{
    /// <summary>Builds the option for the parser.</summary>
    /// <param name="verb">What is done with a part, such as <c>Audits</c>.</param>
    internal static Option<string?> Build(string verb) => new("--shard")
    {
        Description = $"{verb} part I of N alone.",
        HelpName = "I/N",
    };

    /// <summary>Reads the option's value.</summary>
    /// <param name="text">The value, or null if the option was not given.</param>
    /// <returns>The shard, or null for the whole.</returns>
    /// <exception cref="UsageException">The value is not a shard.</exception>
    internal static Shard? Read(string? text)
    {
        if (text is null)
            return null;
        if (text == "auto" || text.StartsWith("auto/", StringComparison.Ordinal))
            throw new UsageException($"--shard: found '{text}', which earlier versions had; expected I/N with I from 1 to N, filled in by the shell from the variables of your system, such as \"$CI_NODE_INDEX/$CI_NODE_TOTAL\"");
        var parts = text.Split('/');
        return parts.Length == 2 && Number(parts[1]) is { } count && Number(parts[0]) is { } index && index <= count
            ? new(index, count)
            : throw new UsageException($"--shard: found '{text}', expected I/N with I from 1 to N");
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 ? number : null;
}
