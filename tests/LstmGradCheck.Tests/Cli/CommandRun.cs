using LstmGradCheck.Cli;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Tests.Cli;

/// <summary>What one run of the command line left: its exit status and what it wrote.</summary>
internal sealed record CommandRun(int Status, string Output, string Error)
{
    public static CommandRun Of(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var status = new CommandLine(new Terminal(output, error)).Run(args);
        return new(status, output.ToString(), error.ToString());
    }

    public static CommandRun Audit(string path, params string[] options) =>
        Of(["audit", path, "--oracle", "complex-step", .. options]);
}
