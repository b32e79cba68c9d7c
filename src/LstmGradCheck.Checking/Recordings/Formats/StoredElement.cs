using LstmGradCheck.Checking.Files;
using static System.Buffers.Binary.BinaryPrimitives;

namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>How one number of a stored array stands in a file: little-endian.</summary>
/// <param name="Type">What the number is.</param>
/// <param name="Size">The number of bytes.</param>
/// <param name="Read">Converts the bytes to a double; integers beyond 2^53 are rounded.</param>
internal sealed record StoredElement(StoredType Type, int Size, Func<ReadOnlySpan<byte>, double> Read)
{
    /// <summary>The types that can be read, for messages.</summary>
    internal const string Readable = "float32, float64, float16, bfloat16, int32 or int64";

    private const int Chunk = 1 << 13;

    /// <summary>Single precision.</summary>
    internal static StoredElement Single { get; } = new(StoredType.Single, 4, bytes => ReadSingleLittleEndian(bytes));

    /// <summary>Double precision.</summary>
    internal static StoredElement Double { get; } = new(StoredType.Double, 8, ReadDoubleLittleEndian);

    /// <summary>Half precision.</summary>
    internal static StoredElement Half { get; } = new(StoredType.Half, 2, bytes => (double)ReadHalfLittleEndian(bytes));

    /// <summary>bfloat16: the upper half of a number of single precision.</summary>
    internal static StoredElement BFloat16 { get; } = new(StoredType.BFloat16, 2, bytes => BitConverter.Int32BitsToSingle(ReadInt16LittleEndian(bytes) << 16));

    /// <summary>Integers of 32 bits.</summary>
    internal static StoredElement Int32 { get; } = new(StoredType.Integer, 4, bytes => ReadInt32LittleEndian(bytes));

    /// <summary>Integers of 64 bits.</summary>
    internal static StoredElement Int64 { get; } = new(StoredType.Integer, 8, bytes => ReadInt64LittleEndian(bytes));

    /// <summary>Reads numbers from where a file stands.</summary>
    /// <param name="file">The file.</param>
    /// <param name="count">How many numbers.</param>
    /// <param name="fault">Makes the exception from what was found and what was expected.</param>
    /// <returns>The numbers.</returns>
    internal double[] ReadFrom(Stream file, int count, Func<string, string, ProblemException> fault)
    {
        var (values, buffer) = (new double[count], new byte[Math.Min(count, Chunk) * Size]);
        for (var done = 0; done < count; done += Chunk)
        {
            var bytes = buffer.AsSpan(0, Math.Min(count - done, Chunk) * Size);
            var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read < bytes.Length)
                throw fault($"an end after {((long)done * Size) + read} bytes of values", $"{(long)count * Size}");
            Convert(bytes, values.AsSpan(done, bytes.Length / Size));
        }

        return values;
    }

    /// <summary>Converts bytes to numbers.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="values">Where to put the numbers, as many as the bytes are.</param>
    internal void Convert(ReadOnlySpan<byte> bytes, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Read(bytes.Slice(i * Size, Size));
    }
}
