using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Help;

/// <summary>The help of a command, in 80 columns, followed by its examples and the meaning of the exit status.</summary>
/// <param name="help">The help that the command line library writes.</param>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    /// <summary>Gives the commands of a program this help.</summary>
    /// <param name="root">The program's command.</param>
    internal static void Give(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>().Where(option => option.Action is HelpAction))
            option.Action = new HelpWithExamples((HelpAction)option.Action!);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        var status = 0;
        if (command is ScriptVerb verb)
            output.WriteLine(verb.Help);
        else
            status = Write(parseResult, output);
        var examples = Examples.Of(UsageErrors.Path(command));
        if (examples.Count > 0)
            output.WriteLine($"\nExamples:\n{string.Join('\n', examples.Select(example => $"  {Invocation.Program} {example}"))}");
        if (command is not ScriptVerb)
            output.WriteLine($"\n{ExitStatuses.Of(UsageErrors.Path(command))}");
        return status;
    }

    private int Write(ParseResult parseResult, TextWriter output)
    {
        using var written = new StringWriter { NewLine = "\n" };
        parseResult.InvocationConfiguration.Output = written;
        help.MaxWidth = 80;
        var status = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        // The library names the program after its file, and leaves a trailing space where it breaks a line.
        var usage = written.ToString().Replace($"\n  {parseResult.RootCommandResult.Command.Name} ", $"\n  {Invocation.Program} ", StringComparison.Ordinal);
        output.WriteLine(string.Join('\n', usage.Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n'));
        return status;
    }
}
