using System.CommandLine;
using System.CommandLine.Help;
using LstmGradCheck.Cli.Commands;
using LstmGradCheck.Verification.Estimates;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Sources;

namespace LstmGradCheck.Cli;

/// <summary>The command <c>gradcheck</c>: its verbs, their options, and what its exit status says.</summary>
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

    /// <summary>The variables of the environment by name.</summary>
    public Func<string, string?> Variables { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Runs one command.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>The exit status, one of <see cref="ExitStatus"/>.</returns>
    public int Run(IReadOnlyList<string> args)
    {
        var parsed = Root().Parse(args, new() { ResponseFileTokenReplacer = null });
        // Help is given whatever else is wrong or missing.
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
        {
            foreach (var error in parsed.Errors)
                terminal.Error.WriteLine($"gradcheck: {error.Message}");
            terminal.Error.WriteLine("See ./gradcheck --help");
            return ExitStatus.WrongUse;
        }

        try
        {
            return parsed.Invoke(new() { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false });
        }
        catch (UsageException exception)
        {
            terminal.Error.WriteLine($"gradcheck: {exception.Message}");
            return exception.ExitStatus;
        }
        catch (OutOfMemoryException)
        {
            terminal.Error.WriteLine("gradcheck: found too little memory for this problem; expected a smaller network or shorter sequences");
            return ExitStatus.WrongUse;
        }
        catch (Exception exception) when (exception is ProblemException or TooLargeException or IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"gradcheck: {exception.Message}");
            return ExitStatus.WrongUse;
        }
    }

    private RootCommand Root()
    {
        var root = new RootCommand("Checks LSTM gradients, derived by hand, against automatic differentiation: gate by gate, layer by layer, time step by time step.")
        {
            new AuditCommand(terminal, ours, Variables).Build(),
            new ProveCommand(terminal).Build(),
            new StrengthenCommand(terminal).Build(),
            new MergeCommand(terminal).Build(),
            new GradientCommand(terminal).Build(),
            new ExplainCommand(terminal, ours).Build(),
            new SnapshotCommand(terminal, ours, Variables).Build(),
            new SensitivityCommand(terminal, ours).Build(),
            new BenchCommand(terminal, ours).Build(),
            TestCommand(),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        foreach (var version in root.Options.OfType<VersionOption>())
            version.Action = new PrintVersion();
        root.SetAction(Refuse("found no verb; expected audit, prove, strengthen, sensitivity, merge, gradient, explain, snapshot, bench or test. See ./gradcheck --help"));
        return root;
    }

    private static Command TestCommand()
    {
        var test = new Command("test", "Runs this project's own tests.") { TreatUnmatchedTokensAsErrors = false };
        test.SetAction(Refuse("test is carried out by the script ./gradcheck, which builds the tests first"));
        return test;
    }

    private static Func<ParseResult, int> Refuse(string message) => _ => throw new UsageException(message);
}
