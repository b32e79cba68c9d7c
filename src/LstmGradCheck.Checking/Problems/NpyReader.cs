using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Problems;

/// <summary>Reads one NumPy array (.npy, versions 1, 2 and 3) from a stream of known length.</summary>
/// <param name="stream">The stream, from its beginning.</param>
/// <param name="length">The number of bytes that the stream should have.</param>
/// <param name="fault">Makes the exception from what was found and what was expected.</param>
internal sealed class NpyReader(Stream stream, long length, Func<string, string, ProblemException> fault)
{
    // NumPy writes headers of 118 bytes and refuses to read more than 10,000.
    private const int MaximalHeader = 10_000;

    private const int Chunk = 1 << 16;

    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    private readonly Crc32 checksum = new();
    private NpyHeader? header;
    private long position;

    /// <summary>The checksum of the bytes read so far.</summary>
    public uint Checksum => checksum.GetCurrentHashAsUInt32();

    /// <summary>Reads the header, and checks the shape and the number of bytes of the values that follow.</summary>
    /// <param name="shape">The shape that the array must have.</param>
    /// <returns>The header.</returns>
    public NpyHeader ReadHeader(IReadOnlyList<int> shape)
    {
        header = ReadHeader();
        _ = header.Numbers(fault);
        if (!header.Shape.SequenceEqual(shape))
            throw fault(InWords(header.Shape), InWords(shape));
        DemandBytes(shape);
        return header;
    }

    /// <summary>Reads the header of an array of any shape and type.</summary>
    public NpyHeader ReadHeader() => header = NpyHeader.Parse(ReadHeaderText(), fault);

    /// <summary>Checks the number of bytes of the values that follow the header.</summary>
    /// <param name="shape">The array's shape.</param>
    public void DemandBytes(IReadOnlyList<int> shape)
    {
        // In floating point a product too large for any file stays too large.
        var (found, expected) = (length - position, shape.Aggregate((double)header!.Numbers(fault).Size, (product, axis) => product * axis));
        if (found != expected)
            throw fault($"{found} bytes of values", string.Create(CultureInfo.InvariantCulture, $"{expected} bytes for the shape {string.Join(" x ", shape)}"));
    }

    /// <summary>Reads the values, which must fill the rest of the stream.</summary>
    /// <param name="values">Where to put them, row-major.</param>
    public void ReadValues(Span<double> values)
    {
        var element = header!.Numbers(fault);
        var buffer = new byte[Math.Min(values.Length, Chunk) * element.Size];
        for (var done = 0; done < values.Length;)
        {
            var bytes = buffer.AsSpan(0, Math.Min(values.Length - done, Chunk) * element.Size);
            Fill(bytes);
            for (var at = 0; at < bytes.Length; at += element.Size, done++)
                values[header.FortranOrder ? RowMajor(done, header.Shape) : done] = element.Read(bytes.Slice(at, element.Size));
        }

        if (stream.ReadByte() >= 0)
            throw fault($"more than {length} bytes", "as many as the archive's directory says");
    }

    /// <summary>A shape for messages.</summary>
    internal static string InWords(IReadOnlyList<int> shape) => shape.Count == 0 ? "one number" : "an array of shape " + string.Join(" x ", shape);

    /// <summary>The row-major index of an element, given its place in a file in which the first axis runs fastest.</summary>
    private static int RowMajor(int place, IReadOnlyList<int> shape)
    {
        var (index, stride) = (0, shape.Aggregate(1, (product, axis) => product * axis));
        foreach (var axis in shape)
        {
            stride /= axis;
            index += place % axis * stride;
            place /= axis;
        }

        return index;
    }

    private string ReadHeaderText()
    {
        var start = ReadBytes(8);
        if (!start.AsSpan(0, 6).SequenceEqual(Magic))
            throw fault($"a beginning {Convert.ToHexString(start.AsSpan(0, 6))}", "934E554D5059, the beginning of a NumPy array");
        if (start is not [.., 1 or 2 or 3, 0])
            throw fault($"format version {start[6]}.{start[7]}", "1.0, 2.0 or 3.0");
        var size = start[6] == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(ReadBytes(2))
            : BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(4));
        if (size > MaximalHeader)
            throw fault($"a header of {size} bytes", $"at most {MaximalHeader}");

        // Only the field names of structured dtypes, which are refused, go beyond ASCII.
        return Encoding.Latin1.GetString(ReadBytes((int)size));
    }

    private byte[] ReadBytes(int count)
    {
        var bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }

    private void Fill(Span<byte> bytes)
    {
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length)
            throw fault($"an end after {position + read} bytes", $"at least {position + bytes.Length}");
        checksum.Append(bytes);
        position += bytes.Length;
    }
}
