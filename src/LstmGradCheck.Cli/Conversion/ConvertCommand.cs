using System.CommandLine;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Conversion;

/// <summary>The verb <c>convert</c>: writes the problem file that a recording amounts to.</summary>
/// <param name="terminal">Where it writes.</param>
internal sealed class ConvertCommand(Terminal terminal)
{
    private readonly Argument<string> recording = new("RECORDING") { Description = "A recording (.npz, .safetensors, .pt, .onnx)." };
    private readonly Option<string?> layout = CommonOptions.Layout();
    private readonly Option<string?> output = new("--output") { Description = "Writes the problem to this file instead of standard output.", HelpName = "PROBLEM.json" };

    /// <summary>Builds the command for the parser.</summary>
    internal Command Build()
    {
        var command = new Command("convert", "Writes the problem file that a recording amounts to.") { recording, layout, output };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var (file, path) = (parsed.GetValue(recording)!, parsed.GetValue(output));
        OutputFile.Check(path);
        if (!RecordingFile.IsRecording(file))
            throw new UsageException($"{Legible.Path(file)}: found a file of another kind, expected a recording ({string.Join(", ", RecordingFile.Endings)})");
        var problem = RecordingFile.Read(file, CommonOptions.LayoutOf(parsed.GetValue(layout)));
        OutputFile.Write(path, terminal.Output, stream => ProblemJson.WriteRecorded(stream, problem));
        foreach (var fact in problem.Recording!.Facts.Concat(ProblemJson.LeftOut(problem)))
            terminal.Error.WriteLine(fact);
        return ExitStatus.Agrees;
    }
}
