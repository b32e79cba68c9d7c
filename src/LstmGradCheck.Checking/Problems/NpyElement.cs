using static System.Buffers.Binary.BinaryPrimitives;

namespace LstmGradCheck.Checking.Problems;

/// <summary>How one element of a NumPy array is stored.</summary>
/// <param name="Size">The number of bytes.</param>
/// <param name="Read">Converts the bytes to a double.</param>
internal sealed record NpyElement(int Size, Func<ReadOnlySpan<byte>, double> Read)
{
    private static readonly Dictionary<string, NpyElement> ByDtype = new()
    {
        ["<f8"] = new(8, ReadDoubleLittleEndian),
        [">f8"] = new(8, ReadDoubleBigEndian),
        ["<f4"] = new(4, bytes => ReadSingleLittleEndian(bytes)),
        [">f4"] = new(4, bytes => ReadSingleBigEndian(bytes)),
        ["<f2"] = new(2, bytes => (double)ReadHalfLittleEndian(bytes)),
        [">f2"] = new(2, bytes => (double)ReadHalfBigEndian(bytes)),
        ["<i8"] = new(8, bytes => ReadInt64LittleEndian(bytes)),
        [">i8"] = new(8, bytes => ReadInt64BigEndian(bytes)),
        ["<i4"] = new(4, bytes => ReadInt32LittleEndian(bytes)),
        [">i4"] = new(4, bytes => ReadInt32BigEndian(bytes)),
        ["<i2"] = new(2, bytes => ReadInt16LittleEndian(bytes)),
        [">i2"] = new(2, bytes => ReadInt16BigEndian(bytes)),
        ["|i1"] = new(1, bytes => (sbyte)bytes[0]),
        ["|u1"] = new(1, bytes => bytes[0]),
    };

    /// <summary>The dtypes that can be read, for messages.</summary>
    public static string Dtypes { get; } = string.Join(" ", ByDtype.Keys);

    /// <summary>The element of a dtype.</summary>
    /// <param name="dtype">The dtype as the header has it, such as <c>&lt;f8</c>.</param>
    /// <returns>The element, or null if the dtype cannot be read.</returns>
    public static NpyElement? Of(string dtype) => ByDtype.GetValueOrDefault(dtype);
}
