using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace LstmGradCheck.Verification.Problems;

/// <summary>Reads one NumPy array (.npy, versions 1, 2 and 3) from a stream that says how long it is.</summary>
/// <param name="stream">The stream, from its beginning.</param>
/// <param name="length">The number of bytes that the stream ought to have.</param>
/// <param name="fault">Makes the exception from what was found and what was expected.</param>
internal sealed class NpyReader(Stream stream, long length, Func<string, string, ProblemException> fault)
{
    // NumPy writes headers of 118 bytes and refuses to read more than 10,000.
    private const int MaximalHeader = 10_000;

    private const int Chunk = 1 << 16;

    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    private readonly Crc32 checksum = new();
    private long position;

    /// <summary>The checksum of the bytes that were read.</summary>
    public uint Checksum => checksum.GetCurrentHashAsUInt32();

    /// <summary>Reads the array, which must fill the stream.</summary>
    /// <param name="maximalValues">How many values it may have.</param>
    /// <returns>The array.</returns>
    public NpyArray Read(long maximalValues)
    {
        var header = NpyHeader.Parse(ReadHeader(), fault);
        var shape = header.Shape;
        var count = Count(shape, maximalValues);
        var (found, expected) = (length - position, count * header.Element.Size);
        if (found != expected)
            throw fault($"{found} bytes of values", $"{expected} bytes for the shape ({string.Join(", ", shape)})");
        var values = ReadValues(header.Element, (int)count);
        if (stream.ReadByte() >= 0)
            throw fault($"more than {length} bytes", "as many as the archive's directory says");
        return new(shape, header.FortranOrder && shape.Count > 1 ? ToRowMajor(values, shape) : values);
    }

    private static double[] ToRowMajor(double[] columnMajor, IReadOnlyList<int> shape)
    {
        var values = new double[columnMajor.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (rest, from) = (i, 0);
            for (var axis = shape.Count - 1; axis >= 0; axis--)
            {
                from = (from * shape[axis]) + (rest % shape[axis]);
                rest /= shape[axis];
            }

            values[i] = columnMajor[from];
        }

        return values;
    }

    private string ReadHeader()
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

    private long Count(IReadOnlyList<int> shape, long maximalValues)
    {
        var count = 1L;
        foreach (var axis in shape.Contains(0) ? [0] : shape)
        {
            count *= axis;
            if (count > maximalValues)
                throw fault($"a shape ({string.Join(", ", shape)})", $"at most {maximalValues} values");
        }

        return count;
    }

    // The array grows with the bytes that are really there, since the directory's length may be a lie too.
    private double[] ReadValues(NpyElement element, int count)
    {
        var values = new double[Math.Min(count, Chunk)];
        for (var done = 0; done < count;)
        {
            if (done == values.Length)
                Array.Resize(ref values, (int)Math.Min(2L * done, count));
            var bytes = ReadBytes(Math.Min(values.Length - done, Chunk) * element.Size);
            for (var at = 0; at < bytes.Length; at += element.Size)
                values[done++] = element.Read(bytes.AsSpan(at, element.Size));
        }

        return values;
    }

    private byte[] ReadBytes(int count)
    {
        var bytes = new byte[count];
        var read = stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        if (read < count)
            throw fault($"an end after {position + read} bytes", $"at least {position + count}");
        checksum.Append(bytes);
        position += count;
        return bytes;
    }
}
