using System.IO.Compression;
using System.IO.Hashing;

namespace LstmGradCheck.Tests.Fuzzing;

/// <summary>A member of a zip archive as it is written, every field of which may be wrong.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Packed">The bytes that stand in the archive.</param>
internal sealed record ZipEntry(byte[] Name, byte[] Packed)
{
    /// <summary>The method: 0 stored, 8 deflated.</summary>
    internal ushort Method { get; init; }

    /// <summary>The bits that say what follows.</summary>
    internal ushort Flags { get; init; }

    /// <summary>The checksum.</summary>
    internal uint Checksum { get; init; }

    /// <summary>The length that the compressed bytes are said to have.</summary>
    internal ulong PackedLength { get; init; }

    /// <summary>The length that the bytes are said to have.</summary>
    internal ulong Length { get; init; }

    /// <summary>Whether lengths stand in the fields of zip64.</summary>
    internal bool IsZip64 { get; init; }

    /// <summary>What is added to the place where it is said to stand.</summary>
    internal uint Shift { get; init; }

    /// <summary>A right member.</summary>
    internal static ZipEntry Of(string name, byte[] bytes, bool compressed)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(bytes);
        byte[] stored = compressed ? packed.ToArray() : bytes;
        return new(Extremes.Bytes(name), stored)
        {
            Method = (ushort)(compressed ? 8 : 0),
            Checksum = Crc32.HashToUInt32(bytes),
            PackedLength = (ulong)stored.Length,
            Length = (ulong)bytes.Length,
        };
    }

    /// <summary>Writes an archive: the members, the directory, the last record, in zip64's form if a member has it.</summary>
    internal static byte[] Archive(IReadOnlyList<ZipEntry> entries)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var places = new List<uint>();
        foreach (var entry in entries)
        {
            places.Add((uint)stream.Position);
            writer.Write("PK\u0003\u0004"u8);
            entry.WriteHeader(writer, place: null);
            writer.Write(entry.Packed);
        }

        var directory = stream.Position;
        foreach (var (entry, place) in entries.Zip(places))
        {
            writer.Write("PK\u0001\u0002"u8);
            writer.Write((ushort)45);
            entry.WriteHeader(writer, place + entry.Shift);
        }

        WriteEnd(writer, entries, directory);
        return stream.ToArray();
    }

    private static void WriteEnd(BinaryWriter writer, IReadOnlyList<ZipEntry> entries, long directory)
    {
        var (end, isZip64) = (writer.BaseStream.Position, entries.Any(entry => entry.IsZip64));
        if (isZip64)
        {
            writer.Write("PK\u0006\u0006"u8);
            writer.Write(44L);
            writer.Write((ushort)45);
            writer.Write((ushort)45);
            writer.Write(0L);
            writer.Write((long)entries.Count);
            writer.Write((long)entries.Count);
            writer.Write(end - directory);
            writer.Write(directory);
            writer.Write("PK\u0006\u0007"u8);
            writer.Write(0);
            writer.Write(end);
            writer.Write(1);
        }

        writer.Write("PK\u0005\u0006"u8);
        writer.Write(0);
        writer.Write(isZip64 ? ushort.MaxValue : (ushort)entries.Count);
        writer.Write(isZip64 ? ushort.MaxValue : (ushort)entries.Count);
        writer.Write(isZip64 ? uint.MaxValue : (uint)(end - directory));
        writer.Write(isZip64 ? uint.MaxValue : (uint)directory);
        writer.Write((ushort)0);
    }

    /// <summary>What local headers and the directory's records have in common, and with a place what the latter have beside it.</summary>
    private void WriteHeader(BinaryWriter writer, uint? place)
    {
        writer.Write((ushort)(IsZip64 ? 45 : 20));
        writer.Write(Flags);
        writer.Write(Method);
        writer.Write(0x00210000u);
        writer.Write(Checksum);
        writer.Write(IsZip64 ? uint.MaxValue : (uint)PackedLength);
        writer.Write(IsZip64 ? uint.MaxValue : (uint)Length);
        writer.Write((ushort)Name.Length);
        writer.Write((ushort)(IsZip64 ? 20 : 0));
        if (place is not null)
        {
            writer.Write(0);
            writer.Write((ushort)0);
            writer.Write(0u);
            writer.Write(place.Value);
        }

        writer.Write(Name);
        if (!IsZip64)
            return;
        writer.Write((ushort)1);
        writer.Write((ushort)16);
        writer.Write(Length);
        writer.Write(PackedLength);
    }
}
