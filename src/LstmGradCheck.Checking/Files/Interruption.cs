using System.Runtime.InteropServices;

namespace LstmGradCheck.Checking.Files;

/// <summary>Cleans up when the program is told to end: by Ctrl-C, by a system shutdown, or by a closing terminal.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly PosixSignalRegistration[] signals;

    /// <summary>Registers the clean-up.</summary>
    /// <param name="cleanUp">What to do before the program ends; it runs on another thread while the program goes on.</param>
    internal Interruption(Action cleanUp) => signals =
        [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, _ => cleanUp()))];

    /// <summary>Cancels the registration.</summary>
    public void Dispose() => Array.ForEach(signals, signal => signal.Dispose());
}
