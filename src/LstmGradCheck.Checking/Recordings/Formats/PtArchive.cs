using System.IO.Compression;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>
/// The zip archive that torch.save writes: NAME/data.pkl is a pickle, NAME/data/KEY are the storages that it names, NAME/byteorder says
/// how their numbers are stored.
/// </summary>
internal sealed class PtArchive : IDisposable
{
    private const string Pickle = "/data.pkl";

    /// <summary>The bytes of a pickle: a tensor takes some 200, and what is read of them up to forty times as much.</summary>
    private const int MostPickle = 1 << 22;

    /// <summary>Deflate expands two bits to at most 258 bytes.</summary>
    private const long LargestRatio = 1032;

    private static readonly byte[] ZipBeginning = [.. "PK"u8];

    // The integer 0x1950a86a20f9469cfc6c in a pickle of protocol 2.
    private static readonly byte[] LegacyBeginning = [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9];

    private readonly string path;
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);
    private readonly long length;
    private readonly string name;

    /// <summary>Reads the directory of an archive.</summary>
    /// <param name="path">The file's path as the user gave it.</param>
    /// <param name="file">The file, which is disposed with the archive.</param>
    internal PtArchive(string path, FileStream file)
    {
        (this.path, length) = (path, file.Length);
        DemandZip(file);
        archive = new(file, ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            if (!entries.TryAdd(entry.FullName, entry))
                throw Fault(entry.FullName)("a second member of this name", "each name once");
        }

        string[] pickles = [.. entries.Keys.Where(name => name.EndsWith(Pickle, StringComparison.Ordinal) && name.IndexOf('/', StringComparison.Ordinal) == name.Length - Pickle.Length)];
        name = pickles is [var one] ? one[..^Pickle.Length] : throw Fault("")($"a zip archive with {pickles.Length} members NAME{Pickle}", "one, as torch.save writes it");
        DemandLittleEndian();
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => archive.Dispose();

    /// <summary>Reads the pickle.</summary>
    internal byte[] ReadPickle() => ReadSmall(Entry("data.pkl")!, MostPickle);

    /// <summary>A storage.</summary>
    /// <param name="key">Its key in the pickle.</param>
    /// <param name="element">How its numbers are stored.</param>
    /// <param name="count">How many there should be.</param>
    /// <param name="fault">Makes the exception from what was found and what was expected.</param>
    internal PtStorage Storage(string key, StoredElement element, long count, Func<string, string, ProblemException> fault)
    {
        var entry = Entry($"data/{key}") ?? throw fault("nothing", $"the member {name}/data/{key} of the archive");
        if ((Int128)count * element.Size != entry.Length)
            throw fault($"{entry.Length} bytes in {entry.FullName}", $"{(Int128)count * element.Size} for {count} numbers");
        return new(entry, element);
    }

    /// <summary>Makes the exceptions about a member of the archive.</summary>
    internal Func<string, string, ProblemException> Fault(string member) =>
        (found, expected) => new(path, member.Length == 0 ? "" : JsonPlace.Join("", member), found, expected);

    private void DemandZip(FileStream file)
    {
        Span<byte> beginning = stackalloc byte[LegacyBeginning.Length];
        beginning = beginning[..file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
        if (beginning.SequenceEqual(LegacyBeginning))
            throw Fault("")("a file in the format of PyTorch before 1.6", "torch.save's zip format (since 1.6)");
        if (!beginning.StartsWith(ZipBeginning))
            throw Fault("")($"a beginning {Convert.ToHexString(beginning)}", "504B, the beginning of the zip archive that torch.save writes");
        file.Position = 0;
    }

    private void DemandLittleEndian()
    {
        if (Entry("byteorder") is not { } entry)
            return;
        var order = System.Text.Encoding.Latin1.GetString(ReadSmall(entry, 64));
        if (order != "little")
            throw Fault(entry.FullName)($"the byte order {order}", "little");
    }

    /// <summary>A member, whose claimed lengths are possible.</summary>
    private ZipArchiveEntry? Entry(string member)
    {
        if (!entries.TryGetValue($"{name}/{member}", out var entry))
            return null;
        if (entry.CompressedLength > length || entry.Length / LargestRatio > entry.CompressedLength)
            throw Fault(entry.FullName)($"{entry.Length} bytes in {entry.CompressedLength} compressed ones in a file of {length}", $"at most {LargestRatio} times as many");
        return entry;
    }

    private byte[] ReadSmall(ZipArchiveEntry entry, int most)
    {
        if (entry.Length > most)
            throw Fault(entry.FullName)($"{entry.Length} bytes", $"at most {most}");
        using var member = new PtMember(entry, Fault(entry.FullName));
        var bytes = new byte[entry.Length];
        member.Read(bytes);
        member.DemandEnd();
        return bytes;
    }
}
