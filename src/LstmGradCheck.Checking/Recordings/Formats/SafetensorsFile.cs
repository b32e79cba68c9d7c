using System.Buffers.Binary;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>
/// A file in the format of safetensors: the header's length in 8 bytes, a header in JSON, the values. F32, F64, I32 and I64 can be read;
/// the members of <c>__metadata__</c> are texts. The header says of each array where its values are; they are read when they are asked for.
/// </summary>
internal sealed class SafetensorsFile : IArrayFile
{
    /// <summary>The bytes of a header: safetensors itself reads 100 MB; an entry takes some 90, and no LSTM has 100,000 arrays.</summary>
    internal const int MostHeader = 25_000_000;

    private const string Kind = "a safetensors file";
    private const int LengthBytes = sizeof(ulong);

    private readonly FileStream file;
    private readonly long dataStart;

    private SafetensorsFile(string path, FileStream file)
    {
        (Path, this.file) = (path, file);
        var bytes = ReadHeader();
        dataStart = LengthBytes + bytes.Length;
        var header = SafetensorsHeader.Parse(path, bytes);
        SafetensorsEntry.DemandTiling(path, header.Entries, file.Length - dataStart);
        Arrays = StoredEntries.Distinct([.. header.Texts, .. header.Entries.Select(ArrayOf)]);
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <summary>The texts of <c>__metadata__</c>, then the arrays in the order of the header.</summary>
    public IReadOnlyList<StoredArray> Arrays { get; }

    /// <summary>Opens a file and checks its header.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ProblemException">The file cannot be read or is damaged, or its header contradicts itself or the file.</exception>
    public static SafetensorsFile Open(string path) => FormatFile.Open(path, Kind, file => new SafetensorsFile(path, file));

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    private byte[] ReadHeader()
    {
        if (file.Length < LengthBytes)
            throw new ProblemException(Path, "", $"an end after {file.Length} bytes", $"at least {LengthBytes}");
        Span<byte> length = stackalloc byte[LengthBytes];
        file.ReadExactly(length);
        var claimed = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (claimed > MostHeader)
            throw new ProblemException(Path, "", $"a header of {claimed} bytes", $"at most {MostHeader} ({Kind})");
        if (LengthBytes + (long)claimed > file.Length)
            throw new ProblemException(Path, "", $"a header of {claimed} bytes in a file of {file.Length}", $"at most {file.Length - LengthBytes}");
        var header = new byte[claimed];
        file.ReadExactly(header);
        return header;
    }

    private StoredArray ArrayOf(SafetensorsEntry entry) => entry.Element is not { } element
        ? StoredEntries.Other(Path, entry.Name, entry.Dtype, entry.Shape)
        : new(Path, entry.Name, element.Type, entry.Dtype, entry.Shape)
        {
            Read = () => FormatFile.Guarded(Path, JsonPlace.Join("", entry.Name), Kind, () => Values(entry, element)),
        };

    private double[] Values(SafetensorsEntry entry, StoredElement element)
    {
        file.Position = dataStart + entry.Begin;
        return element.ReadFrom(file, Dimensions.Count(entry.Shape), StoredEntries.Fault(Path, entry.Name));
    }
}
