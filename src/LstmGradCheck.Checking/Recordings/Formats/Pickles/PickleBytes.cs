using System.Text;
using System.Text.Unicode;
using LstmGradCheck.Checking.Files;
using static System.Buffers.Binary.BinaryPrimitives;

namespace LstmGradCheck.Checking.Recordings.Formats.Pickles;

/// <summary>The bytes of a pickle, read from the beginning.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="fault">Makes the exception from what was found and what was expected.</param>
internal sealed class PickleBytes(byte[] bytes, Func<string, string, ProblemException> fault)
{
    private int position;

    /// <summary>How many bytes have been read.</summary>
    internal int Position => position;

    /// <summary>One byte.</summary>
    internal byte Byte() => Take(1)[0];

    /// <summary>An unsigned integer of two bytes.</summary>
    internal int UInt16() => ReadUInt16LittleEndian(Take(2));

    /// <summary>An integer of 4 bytes.</summary>
    internal int Int32() => ReadInt32LittleEndian(Take(4));

    /// <summary>An unsigned integer of 4 bytes.</summary>
    internal uint UInt32() => ReadUInt32LittleEndian(Take(4));

    /// <summary>An unsigned integer of 8 bytes.</summary>
    internal ulong UInt64() => ReadUInt64LittleEndian(Take(8));

    /// <summary>A double, big-endian.</summary>
    internal double Double() => ReadDoubleBigEndian(Take(8));

    /// <summary>An integer of one byte of length and as many bytes, the last of which has the sign.</summary>
    internal long Long()
    {
        var length = Byte();
        if (length > sizeof(long))
            throw fault($"an integer of {length} bytes at byte {position}", $"at most {sizeof(long)}");
        var value = 0L;
        foreach (var part in Take(length))
            value = (value >>> 8) | ((long)part << 56);
        return length == 0 ? 0 : value >> (64 - (8 * length));
    }

    /// <summary>A text of a given number of bytes.</summary>
    internal string Text(ulong length)
    {
        if (length > (ulong)(bytes.Length - position))
            throw fault($"a text of {length} bytes at byte {position}", $"at most {bytes.Length - position}, the rest of the pickle");
        return Decode(Take((int)length));
    }

    /// <summary>A text that a line feed ends.</summary>
    internal string Line()
    {
        var length = bytes.AsSpan(position).IndexOf((byte)'\n');
        if (length < 0)
            throw fault($"a name without an end at byte {position}", "a line");
        var line = Decode(Take(length));
        _ = Byte();
        return line;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - position)
            throw fault($"an end after {bytes.Length} bytes", $"at least {position + count}");
        position += count;
        return bytes.AsSpan(position - count, count);
    }

    private string Decode(ReadOnlySpan<byte> text) =>
        Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : throw fault($"text that is not UTF-8 before byte {position}", "UTF-8");
}
