using LstmGradCheck.Checking.Probes;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Probes;

/// <summary>Shows on the terminal which probe is being run.</summary>
/// <param name="terminal">The terminal.</param>
internal sealed class ProbeProgress(Terminal terminal) : IProgress<ProbeStep>, IDisposable
{
    private Progress? progress;

    /// <inheritdoc/>
    public void Report(ProbeStep value)
    {
        progress ??= new(terminal, value.Of, "probing");
        progress.Begin(value.Name);
    }

    /// <summary>Clears the line.</summary>
    public void Dispose() => progress?.Dispose();
}
