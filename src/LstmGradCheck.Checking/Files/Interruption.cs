using System.Runtime.InteropServices;

namespace LstmGradCheck.Checking.Files;

/// <summary>Cleans up when the program is told to end: by Ctrl-C, by a system that shuts down, by a terminal that closes.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly PosixSignalRegistration[] signals;

    /// <summary>Waits for it.</summary>
    /// <param name="cleanUp">What is done before the program ends; it runs beside the program.</param>
    internal Interruption(Action cleanUp) => signals =
        [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, _ => cleanUp()))];

    /// <summary>Waits no longer.</summary>
    public void Dispose() => Array.ForEach(signals, signal => signal.Dispose());
}
