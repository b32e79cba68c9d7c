using System.Buffers.Binary;
using System.Text;

namespace LstmGradCheck.Oracle.Loading;

/// <summary>
/// The parts of a 64-bit little-endian ELF library that say which versions of other libraries' symbols it needs: the sections
/// .gnu.version_r, .gnu.version, .dynsym and .dynstr (Linux Standard Base, symbol versioning).
/// </summary>
internal sealed class ElfLibrary
{
    private const uint DynamicSymbols = 11, VersionNeeds = 0x6ffffffe, SymbolVersions = 0x6fffffff;
    private const int SectionSize = 64, SymbolSize = 24;

    /// <summary>More than any library has; a damaged one could claim four billion.</summary>
    private const int MostNeeds = 10_000;

    private readonly byte[] file;
    private readonly List<Section> sections;

    private ElfLibrary(byte[] file)
    {
        this.file = file;
        var (start, size, count) = ((int)Word64(0x28), Word16(0x3a), Word16(0x3c));
        if (size != SectionSize)
            throw new InvalidDataException($"section headers of {size} bytes");
        sections = [.. Enumerable.Range(0, count).Select(i => ReadSection(start + (i * SectionSize)))];
    }

    /// <summary>Reads a library.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <returns>The library, or null if the bytes are not such a library.</returns>
    internal static ElfLibrary? Read(byte[] file)
    {
        // Magic number, 64 bits, little-endian, a shared object.
        if (file.Length < 64 || !file.AsSpan(0, 6).SequenceEqual<byte>([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]) || file[0x10] != 3)
            return null;
        try
        {
            var library = new ElfLibrary(file);
            _ = (library.Needs(), library.Symbols());
            return library;
        }
        catch (Exception damaged) when (damaged is ArgumentException or InvalidDataException or OverflowException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>The versions that the library needs from others, which are the entries of .gnu.version_r.</summary>
    internal IReadOnlyList<VersionNeed> Needs()
    {
        var needs = new List<VersionNeed>();
        if (Find(VersionNeeds) is not { } section)
            return needs;
        var strings = sections[section.Link];
        for (int i = 0, place = section.Offset; i < section.Info; i++)
        {
            var (entries, of, entry) = (Word16(place + 2), Text(strings.Offset + Word32(place + 4)), place + Word32(place + 8));
            for (var k = 0; k < entries; k++)
            {
                if (needs.Count == MostNeeds)
                    throw new InvalidDataException($"more than {MostNeeds} versions");
                needs.Add(new(of, Text(strings.Offset + Word32(entry + 8)), Word16(entry + 6), entry));
                entry += Word32(entry + 12);
            }

            place += Word32(place + 12);
        }

        return needs;
    }

    /// <summary>The dynamic symbols.</summary>
    internal IReadOnlyList<DynamicSymbol> Symbols()
    {
        if (Find(DynamicSymbols) is not { } section || Find(SymbolVersions) is not { } versions)
            return [];
        var strings = sections[section.Link];
        return [.. Enumerable.Range(0, section.Size / SymbolSize).Select(i =>
        {
            var (place, name) = (section.Offset + (i * SymbolSize), strings.Offset + Word32(section.Offset + (i * SymbolSize)));
            // The highest bit hides a definition; the others are the number of a version.
            return new DynamicSymbol(Text(name), name, IsUndefined: Word16(place + 6) == 0, Word16(versions.Offset + (2 * i)) & 0x7fff);
        })];
    }

    private Section? Find(uint type) => sections.Find(section => section.Type == type);

    private Section ReadSection(int place) => new(
        (uint)Word32(place + 4), checked((int)Word64(place + 0x18)), checked((int)Word64(place + 0x20)), Word32(place + 0x28), Word32(place + 0x2c));

    private string Text(int place)
    {
        var rest = file.AsSpan(place);
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private ushort Word16(int place) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(place));

    private int Word32(int place) => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(place));

    private long Word64(int place) => BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(place));

    private sealed record Section(uint Type, int Offset, int Size, int Link, int Info);
}
