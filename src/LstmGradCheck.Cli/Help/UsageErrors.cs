using System.CommandLine;
using System.CommandLine.Parsing;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Help;

/// <summary>What is wrong with a command line: what was found, and what was probably meant.</summary>
internal static class UsageErrors
{
    /// <summary>What is wrong with a command line; nothing if it can be carried out.</summary>
    /// <param name="parsed">The command line.</param>
    internal static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (!command.TreatUnmatchedTokensAsErrors)
            return [];
        // One error is enough: it decided how everything after it was parsed.
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var verb, ..] && !verb.StartsWith('-'))
            return [UnknownVerb(command, verb)];
        if (parsed.UnmatchedTokens.Concat(Values(parsed)).FirstOrDefault(token => IsOption(token, parsed)) is { } option)
            return [UnknownOption(command, option)];
        if (parsed.UnmatchedTokens is [var token, ..])
            return [Surplus(command, token)];
        return [.. parsed.Errors.Select(Text)];
    }

    /// <summary>A command as it is typed, without the name of the program.</summary>
    /// <param name="command">The command.</param>
    internal static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}".TrimStart() : "";

    /// <summary>A hint to the help of a command.</summary>
    /// <param name="command">The command.</param>
    internal static string SeeHelp(Command command) => $"See {$"{Invocation.Program} {Path(command)}".TrimEnd()} --help";

    private static IEnumerable<string> Values(ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);

    /// <summary>Whether a token that is not an option was meant as one: it begins like one, and not after <c>--</c>.</summary>
    private static bool IsOption(string token, ParseResult parsed) => token.Length > 1 && token[0] == '-'
        && parsed.Tokens.TakeWhile(each => each.Type != TokenType.DoubleDash).Any(each => each.Value == token);

    private static string UnknownOption(Command command, string option)
    {
        var (typed, path) = (option.Split('=')[0], Path(command));
        var names = command.Options.Where(each => !each.Hidden).Select(each => each.Name).ToList();
        if (names.Contains(typed))
            return Misplaced(typed, path);
        var behind = command.Arguments.Count > 0 ? " (a file of that name goes behind --)" : "";
        return $"{option}: found no such option{Meant(NearName.Of(typed, names))}{behind}";
    }

    private static string UnknownVerb(Command command, string verb)
    {
        var verbs = command.Subcommands.Where(each => !each.Hidden).Select(each => each.Name).ToList();
        var below = command.Subcommands.SelectMany(each => each.Subcommands).FirstOrDefault(each => each.Name == verb);
        var near = below is not null ? Path(below)
            : command is RootCommand && verb.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? $"audit {verb}"
            : NearName.Of(verb, verbs);
        return $"{verb}: found no such verb{(near is null ? $", expected one of: {string.Join(", ", verbs)}" : Meant(near))}";
    }

    private static string Meant(string? near) => near is null ? "" : $"; did you mean {near}?";

    private static string Surplus(Command command, string token)
    {
        if (command.Arguments.Any(IsRepeated))
            return Misplaced(token, Path(command));
        var taken = command.Arguments.Count == 0 ? "none" : string.Join(" and ", command.Arguments.Select(argument => $"one {argument.Name}"));
        return $"{token}: found one argument too many; {Path(command)} takes {taken}";
    }

    private static string Misplaced(string token, string path) => $"{token}: found before {path}, expected after it";

    private static bool IsRepeated(Argument argument) => argument.Arity.MaximumNumberOfValues > 1;

    /// <summary>Describes an error of the parser, whose own messages speak of symbols and types.</summary>
    private static string Text(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Implicit: true } option => $"{option.Option.Name}: found none, expected {Expected(option.Option)}",
        OptionResult { Tokens.Count: 0 } option => $"{option.Option.Name}: found no value, expected {Expected(option.Option)}",
        OptionResult { IdentifierTokenCount: > 1 } option => $"{option.Option.Name}: found {option.IdentifierTokenCount} times, expected once",
        CommandResult { Command: { Subcommands.Count: > 0 } command } => $"{Path(command)}: found no verb, expected one of: {string.Join(", ", command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name))}".TrimStart(':', ' '),
        ArgumentResult { Tokens.Count: 0, Parent: CommandResult parent } argument => $"{Path(parent.Command)}: found no {argument.Argument.Name}, expected {Some(argument.Argument)}",
        _ => error.Message,
    };

    private static string Some(Argument argument) => IsRepeated(argument) ? "one or more" : "one";

    /// <summary>What an option expects: a list of its values, if it has one, or a description of the value.</summary>
    private static string Expected(Option option) =>
        option.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(each => each.Label).ToList() is { Count: > 0 } values
            ? $"one of: {string.Join(", ", values)}"
            : option.HelpName switch
            {
                "N" => "a whole number",
                "PATH" => "the path of a file",
                "R" or "X" => "a number above 0 and below 1",
                { } name => name,
                null => "a value",
            };
}
