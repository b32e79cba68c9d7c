using System.CommandLine;
using System.Globalization;
using LstmGradCheck.Checking.Sweeps;

namespace LstmGradCheck.Cli.Sharding;

/// <summary>The option <c>--shard</c>: which part of a sweep to carry out.</summary>
internal static class ShardOption
{
    private const string Auto = "auto";

    /// <summary>The option as the parser wants it.</summary>
    /// <param name="verb">What is done with a part, such as <c>Audits</c>.</param>
    internal static Option<string?> Build(string verb) => new("--shard")
    {
        Description = $"{verb} part I of N alone; auto takes both from the variables of a CI system or a scheduler, auto/N only I.",
        HelpName = "I/N",
    };

    /// <summary>Reads the option's value. Variables are looked at only for <c>auto</c>: one that happens to be set must not make a part of the whole.</summary>
    /// <param name="text">The value, or null if the option was not given.</param>
    /// <param name="variables">The variables of the environment by name.</param>
    /// <returns>The shard, or null for the whole.</returns>
    /// <exception cref="UsageException">The value is no shard, or the variables do not say which.</exception>
    internal static Shard? Read(string? text, Func<string, string?> variables)
    {
        if (text is null)
            return null;
        var parts = text.Split('/');
        var count = parts.Length == 2 ? Number(parts[1]) : null;
        if (parts[0] == Auto && (parts.Length == 1 || count is not null))
            return new SchedulerVariables(text, variables).Shard(count);
        return count is not null && Number(parts[0]) is { } index && index <= count
            ? new(index, count.Value)
            : throw new UsageException($"--shard: found '{text}', expected I/N with I from 1 to N, {Auto} or {Auto}/N");
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 ? number : null;
}
