using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Cli.Terminals;

/// <summary>One line on a terminal's standard error that shows how far an audit has got, once it has run for a second.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly TextWriter error;
    private readonly int total;
    private readonly string verb;
    private readonly Timer? timer;
    private int begun;
    private string name = "";
    private bool shown;
    private bool over;

    /// <summary>Starts the clock.</summary>
    /// <param name="terminal">The terminal; nothing is shown if it does not show progress.</param>
    /// <param name="total">The number of problems.</param>
    /// <param name="verb">What is done to them.</param>
    internal Progress(Terminal terminal, int total, string verb = "auditing")
    {
        (error, this.total, this.verb) = (terminal.Error, total, verb);
        if (terminal.ShowsProgress)
            timer = new(_ => Show(), null, Patience, TimeSpan.FromMilliseconds(200));
    }

    /// <summary>Says which problem is next.</summary>
    /// <param name="problem">The problem's name.</param>
    internal void Begin(string problem)
    {
        lock (gate)
            (begun, name) = (begun + 1, Legible.Name(problem));
    }

    /// <summary>Stops and clears the line.</summary>
    public void Dispose()
    {
        timer?.Dispose();
        lock (gate)
        {
            if (shown)
                error.Write("\r\e[K");
            over = true;
        }
    }

    private void Show()
    {
        lock (gate)
        {
            if (over)
                return;
            error.Write($"\r\e[K{verb} {begun} of {total}: {name}");
            shown = true;
        }
    }
}
