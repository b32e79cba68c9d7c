using System.IO.Compression;
using System.IO.Hashing;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>A member of a zip archive, read from beginning to end, whose length and checksum are checked.</summary>
/// <param name="entry">The member.</param>
/// <param name="fault">Makes the exception from what was found and what was expected.</param>
internal sealed class PtMember(ZipArchiveEntry entry, Func<string, string, ProblemException> fault) : IDisposable
{
    private readonly Crc32 checksum = new();
    private readonly Stream stream = entry.Open();
    private long position;

    /// <summary>Closes the member.</summary>
    public void Dispose() => stream.Dispose();

    /// <summary>Reads the next bytes.</summary>
    /// <param name="bytes">Where to put them; all of it is filled.</param>
    internal void Read(Span<byte> bytes)
    {
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        position += read;
        if (read < bytes.Length)
            throw fault($"an end after {position} bytes", $"{entry.Length}, as the archive's directory says");
        checksum.Append(bytes);
    }

    /// <summary>Demands that the member has ended and that its bytes are right.</summary>
    internal void DemandEnd()
    {
        if (stream.ReadByte() >= 0)
            throw fault($"more than {position} bytes", $"{entry.Length}, as the archive's directory says");
        if (checksum.GetCurrentHashAsUInt32() is var found && found != entry.Crc32)
            throw fault($"checksum {found:x8}", $"{entry.Crc32:x8}, as the archive's directory says");
    }
}
