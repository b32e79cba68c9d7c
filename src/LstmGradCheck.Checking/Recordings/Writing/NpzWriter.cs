using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace LstmGradCheck.Checking.Recordings.Writing;

/// <summary>Writes a NumPy archive (.npz) of arrays in C order, stored and not compressed.</summary>
internal sealed class NpzWriter : IDisposable
{
    /// <summary>The values begin at a multiple of this many bytes, as NumPy has it.</summary>
    private const int Alignment = 64;

    private readonly ZipArchive archive;

    /// <summary>Begins an archive.</summary>
    /// <param name="stream">Where to write; left open.</param>
    internal NpzWriter(Stream stream) => archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Adds numbers.</summary>
    /// <param name="name">The array's name.</param>
    /// <param name="shape">The lengths of its axes.</param>
    /// <param name="values">The values, row-major.</param>
    /// <param name="isSingle">Whether they are rounded to single precision.</param>
    internal void Add(string name, IReadOnlyList<int> shape, double[] values, bool isSingle) => Write(name, isSingle ? "<f4" : "<f8", shape, stream =>
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach (var value in values)
        {
            if (isSingle)
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value);
            else
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            stream.Write(bytes[..(isSingle ? 4 : 8)]);
        }
    });

    /// <summary>Adds integers of 64 bits.</summary>
    internal void Add(string name, IReadOnlyList<long> values) => Write(name, "<i8", [values.Count], stream =>
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            stream.Write(bytes);
        }
    });

    /// <summary>Adds a text.</summary>
    internal void Add(string name, string text) => Write(name, $"<U{text.Length.ToString(CultureInfo.InvariantCulture)}", [], stream => stream.Write(Encoding.UTF32.GetBytes(text)));

    /// <summary>Ends the archive.</summary>
    public void Dispose() => archive.Dispose();

    private void Write(string name, string type, IReadOnlyList<int> shape, Action<Stream> values)
    {
        var axes = string.Concat(shape.Select(length => length.ToString(CultureInfo.InvariantCulture) + ", ")).TrimEnd(' ');
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({axes}), }}";
        // Magic number, version 1.0, length of the header, header, newline.
        var padding = (Alignment - ((10 + header.Length + 1) % Alignment)) % Alignment;
        header += new string(' ', padding) + "\n";
        using var buffered = new BufferedStream(archive.CreateEntry(name + ".npy", CompressionLevel.NoCompression).Open(), 1 << 16);
        buffered.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8)]);
        buffered.Write(Encoding.ASCII.GetBytes(header));
        values(buffered);
    }
}
