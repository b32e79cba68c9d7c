using System.Buffers;

namespace LstmGradCheck.Checking.Probes;

/// <summary>Reads lines from a pipe, each with a limit of time and of length.</summary>
/// <param name="stream">The pipe.</param>
internal sealed class LineStream(Stream stream)
{
    private const int Part = 1 << 16;

    private readonly byte[] part = new byte[Part];
    private readonly ArrayBufferWriter<byte> line = new();
    private Task<int>? pending;
    private int place;
    private int filled;

    /// <summary>Waits for the next line.</summary>
    /// <param name="longest">The most bytes of the line.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <returns>What came of it, and the line without its end.</returns>
    internal (LineOutcome Outcome, ReadOnlyMemory<byte> Line) Read(int longest, TimeSpan timeout)
    {
        var until = DateTime.UtcNow + timeout;
        while (true)
        {
            var end = part.AsSpan(place, filled - place).IndexOf((byte)'\n');
            var taken = end < 0 ? filled - place : end;
            if (line.WrittenCount + taken > longest)
                return (LineOutcome.TooLong, default);
            line.Write(part.AsSpan(place, taken));
            place += end < 0 ? taken : taken + 1;
            if (end >= 0)
                return (LineOutcome.Line, Finished());
            pending ??= Task.Run(() => ReadPart());
            var left = until - DateTime.UtcNow;
            if (!pending.Wait(left > TimeSpan.Zero ? left : TimeSpan.Zero))
                return (LineOutcome.Timeout, default);
            (place, filled, pending) = (0, pending.Result, null);
            if (filled == 0)
                return (LineOutcome.End, default);
        }
    }

    private int ReadPart()
    {
        try
        {
            return stream.Read(part);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }

    private ReadOnlyMemory<byte> Finished()
    {
        var bytes = line.WrittenSpan.ToArray();
        line.ResetWrittenCount();
        return bytes is [.., (byte)'\r'] ? bytes.AsMemory(0, bytes.Length - 1) : bytes;
    }
}
