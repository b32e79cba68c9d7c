using System.Text;

namespace LstmGradCheck.Cli.Terminals;

/// <summary>The terminal or the pipes that the program was started with.</summary>
internal static class ConsoleTerminal
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Opens standard output and error; a pipe is not treated as a terminal, and NO_COLOR is obeyed.</summary>
    internal static Terminal Open()
    {
        var colours = !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new(Writer(StandardStream.Output()), Writer(StandardStream.Error()))
        {
            Width = Console.IsOutputRedirected ? 80 : Math.Clamp(Console.WindowWidth, 60, 100),
            Colours = colours,
            Input = Console.IsInputRedirected || Console.IsOutputRedirected ? null : Console.In,
            ShowsProgress = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
        };
    }

    private static StreamWriter Writer(Stream stream) => new(stream, Utf8) { AutoFlush = true, NewLine = "\n" };
}
