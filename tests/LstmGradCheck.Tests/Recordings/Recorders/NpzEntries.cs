using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace LstmGradCheck.Tests.Recordings.Recorders;

/// <summary>Reads an archive of numpy (.npz) with System.IO.Compression, strictly but for the CRC-32, which it does not look at in stored entries (numpy does).</summary>
internal static partial class NpzEntries
{
    /// <summary>0x93, NUMPY, version 1.0.</summary>
    private static ReadOnlySpan<byte> Magic => [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0];

    internal static IReadOnlyDictionary<string, NpzEntry> Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return archive.Entries.Select(Read).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    private static NpzEntry Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        if (!bytes.AsSpan(0, 8).SequenceEqual(Magic))
            throw new InvalidDataException($"{entry.FullName} is no .npy of version 1.0.");
        var data = 10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        var header = Header().Match(Encoding.ASCII.GetString(bytes, 10, data - 10));
        if (!header.Success || data % 64 != 0 || !entry.FullName.EndsWith(".npy", StringComparison.Ordinal))
            throw new InvalidDataException($"{entry.FullName}: {Encoding.ASCII.GetString(bytes, 10, data - 10)}");
        int[] shape = [.. header.Groups["axis"].Captures.Select(axis => int.Parse(axis.Value, CultureInfo.InvariantCulture))];
        var type = header.Groups["type"].Value;
        var width = type[1] == 'U' ? 4 * int.Parse(type[2..], CultureInfo.InvariantCulture) : type[2] - '0';
        var values = bytes[data..];
        return values.Length == width * shape.Aggregate(1, (product, axis) => product * axis)
            ? new NpzEntry(entry.FullName[..^4], type, shape, values)
            : throw new InvalidDataException($"{entry.FullName} has {values.Length} bytes: {header.Value}");
    }

    [GeneratedRegex(@"^\{'descr': '(?<type><[fiU]\d+)', 'fortran_order': False, 'shape': \(((?<axis>\d+),|(?<axis>\d+)(, (?<axis>\d+))+)?\), \} *\n$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Header();
}
