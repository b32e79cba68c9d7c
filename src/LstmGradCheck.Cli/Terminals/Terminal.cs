namespace LstmGradCheck.Cli.Terminals;

/// <summary>Where the program writes: results to the output, progress and messages to the error writer.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error)
{
    /// <summary>How a file is laid out: 80 columns, no colours.</summary>
    public static Terminal OfFile { get; } = new(TextWriter.Null, TextWriter.Null);

    /// <summary>Where answers to questions are read; null if nobody is there to answer.</summary>
    public TextReader? Input { get; init; }

    /// <summary>The number of columns that output is laid out for.</summary>
    public int Width { get; init; } = 80;

    /// <summary>Whether output may be coloured.</summary>
    public bool Colours { get; init; }

    /// <summary>Whether a person sees standard error as it is written, so that progress may be shown there.</summary>
    public bool ShowsProgress { get; init; }
}
