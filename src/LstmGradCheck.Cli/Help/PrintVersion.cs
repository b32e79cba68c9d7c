using System.CommandLine;
using System.CommandLine.Invocation;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Help;

/// <summary>Writes the version of this program, whichever program hosts it.</summary>
internal sealed class PrintVersion : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(ProductVersion.Text);
        return ExitStatus.Agrees;
    }
}
