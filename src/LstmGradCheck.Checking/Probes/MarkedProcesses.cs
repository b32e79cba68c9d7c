using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LstmGradCheck.Checking.Probes;

/// <summary>
/// The processes that a program starts, and those that these start. They inherit a variable of the environment that no other process has,
/// and are found by it on Linux also when the program has ended before them. Elsewhere none is found.
/// </summary>
internal sealed class MarkedProcesses
{
    private const string Variable = "LSTM_GRADCHECK_PROBE";

    /// <summary>A process may start another while it is being looked for.</summary>
    private const int MostRounds = 10;

    private readonly string mark = Guid.NewGuid().ToString("N");

    /// <summary>Marks a program before it is started.</summary>
    /// <param name="start">How it is started.</param>
    internal void Mark(ProcessStartInfo start) => start.Environment[Variable] = mark;

    /// <summary>Ends all of them.</summary>
    internal void End()
    {
        for (var round = 0; round < MostRounds && Find() is { Count: > 0 } found; round++)
            found.ForEach(End);
    }

    private List<int> Find()
    {
        if (!OperatingSystem.IsLinux())
            return [];
        var text = Encoding.ASCII.GetBytes($"{Variable}={mark}\0");
        return [.. Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && Environ(id).AsSpan().IndexOf(text) >= 0)];
    }

    private static byte[] Environ(int id)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{id}/environ");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is another user's.
            return [];
        }
    }

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended, or is about to.
        }
    }
}
