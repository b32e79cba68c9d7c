using System.CommandLine;
using System.CommandLine.Completions;
using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Cli.Audit;
using LstmGradCheck.Cli.Conversion;
using LstmGradCheck.Cli.Explain;
using LstmGradCheck.Cli.Gradient;
using LstmGradCheck.Cli.Help;
using LstmGradCheck.Cli.Merge;
using LstmGradCheck.Cli.Pictures;
using LstmGradCheck.Cli.Probes;
using LstmGradCheck.Cli.Prove;
using LstmGradCheck.Cli.Reproduce;
using LstmGradCheck.Cli.Snapshots;
using LstmGradCheck.Cli.Strengthen;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli;

/// <summary>The command <c>gradcheck</c>: its verbs, their options, and its exit status.</summary>
/// <param name="terminal">Where it writes.</param>
/// <param name="ours">The source that is audited: the hand-derived one, unless a test plants a fault.</param>
internal sealed class CommandLine(Terminal terminal, IGradientSource ours)
{
    /// <summary>The command with the right equations.</summary>
    /// <param name="terminal">Where it writes.</param>
    internal CommandLine(Terminal terminal)
        : this(terminal, new HandDerivedSource())
    {
    }

    /// <summary>Runs one command.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>The exit status, one of <see cref="ExitStatus"/>.</returns>
    public int Run(IReadOnlyList<string> args) => Run(Root(), args, terminal);

    /// <summary>Runs a command of any program of this project, and reports what was wrong with it.</summary>
    /// <param name="root">The program's command.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="terminal">Where it writes.</param>
    /// <returns>The exit status, one of <see cref="ExitStatus"/>.</returns>
    internal static int Run(RootCommand root, IReadOnlyList<string> args, Terminal terminal)
    {
        if (Garbled(args) is { } garbled)
        {
            Say(terminal, garbled);
            return ExitStatus.WrongUse;
        }

        // [diagram] prints the arguments unescaped; [suggest], which shell completion uses, prints only our own names.
        foreach (var directive in root.Directives.Where(directive => directive is not SuggestDirective).ToList())
            root.Directives.Remove(directive);
        HelpWithExamples.Give(root);
        var parsed = root.Parse(args, new() { ResponseFileTokenReplacer = null });
        // Help is given whatever else is wrong or missing.
        var suggests = root.Directives.OfType<SuggestDirective>().Any(directive => parsed.GetResult(directive) is not null);
        if (!suggests && parsed.Action is not HelpWithExamples && UsageErrors.Of(parsed) is { Count: > 0 } errors)
        {
            foreach (var error in errors)
                Say(terminal, error);
            terminal.Error.WriteLine(UsageErrors.SeeHelp(parsed.CommandResult.Command));
            return ExitStatus.WrongUse;
        }

        try
        {
            return parsed.Invoke(new() { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false });
        }
        catch (UsageException exception)
        {
            Say(terminal, exception.Message);
            return exception.ExitStatus;
        }
        catch (Exception exception) when (suggests && exception is FormatException or ArgumentException or InvalidOperationException)
        {
            Say(terminal, "[suggest]: found no position in a command line, expected [suggest:N] and the line");
            return ExitStatus.WrongUse;
        }
        catch (OutOfMemoryException)
        {
            Say(terminal, "found too little memory for this problem; expected a smaller network or shorter sequences");
            return ExitStatus.WrongUse;
        }
        catch (Exception exception) when (exception is ProblemException or TooLargeException or IOException or UnauthorizedAccessException)
        {
            Say(terminal, exception.Message);
            return ExitStatus.WrongUse;
        }
    }

    /// <summary>
    /// An error message if a name is not UTF-8, or null. The runtime replaces such a name by another one, which would be taken for
    /// a missing file or for a different one.
    /// </summary>
    private static string? Garbled(IEnumerable<string> args)
    {
        if (args.FirstOrDefault(IsGarbled) is { } argument)
            return $"{Legible.Path(argument)}: found an argument that is not UTF-8; expected names in UTF-8";
        try
        {
            return IsGarbled(Environment.CurrentDirectory)
                ? $"{Legible.Path(Environment.CurrentDirectory)}: found a current folder whose path is not UTF-8; expected to be started in another one"
                : null;
        }
        catch (IOException)
        {
            // The current folder was deleted; absolute paths do not need one.
            return null;
        }

        static bool IsGarbled(string name) => name.Contains('\uFFFD', StringComparison.Ordinal);
    }

    private static void Say(Terminal terminal, string message) => terminal.Error.WriteLine($"gradcheck: {Legible.Message(message)}");

    /// <summary>Builds the command for the parser.</summary>
    internal RootCommand Root()
    {
        var root = new RootCommand("Checks hand-derived LSTM gradients against automatic differentiation: gate by gate, layer by layer, time step by time step.")
        {
            new AuditCommand(terminal, ours).Build(),
            new ProbeCommand(terminal).Build(),
            new ProveCommand(terminal).Build(),
            new StrengthenCommand(terminal).Build(),
            new PictureCommand(terminal, ours).Build(),
            new ReproduceCommand(terminal).Build(),
            new MergeCommand(terminal).Build(),
            new GradientCommand(terminal).Build(),
            new ConvertCommand(terminal).Build(),
            new ExplainCommand(terminal, ours).Build(),
            new SnapshotCommand(terminal, ours).Build(),
            Removed("sensitivity", "how small a mistake an audit sees is measured by a test, SensitivityTests, and shown in the documentation"),
            ScriptVerb.Bench(),
            ScriptVerb.Test(),
        };
        foreach (var version in root.Options.OfType<VersionOption>())
            version.Action = new PrintVersion();
        return root;
    }

    /// <summary>A verb of earlier versions: it is refused, and the message says what to use instead.</summary>
    private static Command Removed(string verb, string instead)
    {
        var command = new Command(verb) { Hidden = true, TreatUnmatchedTokensAsErrors = false };
        command.SetAction(int (ParseResult _) => throw new UsageException($"{verb}: found a verb of earlier versions; {instead}. See {Invocation.Program} --help"));
        return command;
    }
}
