using System.Text;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Probes;

/// <summary>Reads a program's standard error, so that the program need not wait, and keeps the end of it.</summary>
internal sealed class LastLines
{
    private const int Kept = 4096;

    private const int Shown = 3;

    private const int LongestLine = 160;

    private readonly Lock gate = new();
    private readonly Task reading;
    private byte[] last = [];

    /// <summary>Begins to read.</summary>
    /// <param name="stream">The program's standard error.</param>
    internal LastLines(Stream stream) => reading = Task.Factory.StartNew(() => Read(stream), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Waits for the end of what is written.</summary>
    /// <param name="timeout">How long at most.</param>
    internal void Wait(TimeSpan timeout) => reading.Wait(timeout);

    /// <summary>The last lines in a phrase that may follow another; empty if nothing was written.</summary>
    internal string Words()
    {
        byte[] bytes;
        lock (gate)
            bytes = last;
        var lines = Encoding.UTF8.GetString(bytes).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).TakeLast(Shown).Select(line => Legible.Text(line, LongestLine)).ToList();
        return lines.Count == 0 ? "" : $"; its standard error ends with: {string.Join(" / ", lines)}";
    }

    private void Read(Stream stream)
    {
        var part = new byte[Kept];
        try
        {
            while (stream.Read(part) is > 0 and var count)
            {
                lock (gate)
                    last = [.. last.Concat(part.Take(count)).TakeLast(Kept)];
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The program was ended.
        }
    }
}
