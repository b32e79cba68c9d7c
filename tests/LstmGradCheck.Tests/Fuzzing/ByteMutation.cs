namespace LstmGradCheck.Tests.Fuzzing;

/// <summary>Changes bytes whatever they mean.</summary>
internal static class ByteMutation
{
    /// <summary>One change.</summary>
    /// <param name="bytes">The bytes, which stay as they are.</param>
    /// <param name="other">Where a piece may come from.</param>
    /// <param name="random">Which change.</param>
    internal static byte[] Of(byte[] bytes, byte[] other, Random random)
    {
        var (at, length) = (random.Next(bytes.Length + 1), random.Next(1, 1 << random.Next(1, 10)));
        var end = Math.Min(bytes.Length, at + length);
        return random.Next(7) switch
        {
            0 => Flipped(bytes, random),
            1 => bytes[..at],
            2 => [.. bytes[..at], .. bytes[end..]],
            3 => [.. bytes[..end], .. bytes[at..end], .. bytes[end..]],
            4 => [.. bytes[..at], .. other[Math.Min(other.Length, random.Next(other.Length + 1))..]],
            5 => [.. bytes[..at], .. Piece(other, length, random), .. bytes[end..]],
            _ => Overwritten(bytes, at, end, random),
        };
    }

    /// <summary>Replaces a range of bytes.</summary>
    internal static byte[] Replace(byte[] bytes, int start, int end, ReadOnlySpan<byte> by) => [.. bytes.AsSpan(0, start), .. by, .. bytes.AsSpan(end)];

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        byte[] changed = [.. bytes];
        for (var i = random.Next(1, 4); i > 0 && bytes.Length > 0; i--)
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
        return changed;
    }

    private static ReadOnlySpan<byte> Piece(byte[] other, int length, Random random)
    {
        var at = random.Next(other.Length + 1);
        return other.AsSpan(at, Math.Min(length, other.Length - at));
    }

    private static byte[] Overwritten(byte[] bytes, int at, int end, Random random)
    {
        byte[] changed = [.. bytes];
        random.NextBytes(changed.AsSpan(at, end - at));
        return changed;
    }
}
