using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace LstmGradCheck.Cli;

/// <summary>The help of a command, in 80 columns, with examples and the meaning of the exit status behind it.</summary>
/// <param name="help">The help that the command line library writes.</param>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const string Examples = """
        Examples:
          ./gradcheck audit                       the canonical suite, best oracle there
          ./gradcheck audit mine.json             a problem of yours
          ./gradcheck audit --gradient all        the papers' gradients as well
          ./gradcheck audit mine.json --format json --output report.json
          ./gradcheck audit mine.json --witnesses all who is right, measured anew
          ./gradcheck audit --oracle complex-step without any autograd engine
          ./gradcheck prove                       every known mistake, planted
          ./gradcheck strengthen mine.json        what it cannot show, and the cure
          ./gradcheck audit *.json --shard 2/4 --format json --output 2.json
          ./gradcheck merge 1.json 2.json 3.json 4.json
          ./gradcheck gradient mine.json --source torchsharp > trace.json
          ./gradcheck explain mine.json --layer 1 --unit phi --t 2
          ./gradcheck snapshot verify snapshots   the canonical suite as recorded
          ./gradcheck snapshot create DIR mine.json
          ./gradcheck bench                       how fast, beside torch.nn.LSTM

        Exit status: 0 everything agrees; 1 something disagrees; 2 wrong use or
        unreadable input; 3 the oracle asked for is not there; 4 nothing disagrees,
        but something that was compared could not be decided.
        """;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        help.MaxWidth = 80;
        var status = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(Examples);
        return status;
    }
}
