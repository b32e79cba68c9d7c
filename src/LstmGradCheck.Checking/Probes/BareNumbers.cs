namespace LstmGradCheck.Checking.Probes;

/// <summary>NaN, Infinity and -Infinity as Python's json writes them, which JSON does not have.</summary>
internal static class BareNumbers
{
    private static ReadOnlySpan<byte> NaN => "NaN"u8;

    private static ReadOnlySpan<byte> Infinity => "Infinity"u8;

    private static ReadOnlySpan<byte> Minus => "-Infinity"u8;

    /// <summary>The same JSON with quotes around them.</summary>
    /// <param name="line">JSON in UTF-8.</param>
    internal static ReadOnlyMemory<byte> Quoted(ReadOnlyMemory<byte> line)
    {
        var from = line.Span;
        if (from.IndexOf(NaN) < 0 && from.IndexOf(Infinity) < 0)
            return line;
        using var quoted = new MemoryStream(from.Length + 64);
        var isText = false;
        for (var i = 0; i < from.Length;)
        {
            var length = isText ? 0 : TokenAt(from[i..]);
            if (length > 0)
            {
                quoted.WriteByte((byte)'"');
                quoted.Write(from.Slice(i, length));
                quoted.WriteByte((byte)'"');
                i += length;
                continue;
            }

            // Within a text, what follows a backslash is no end of it.
            var isEscape = isText && from[i] == '\\' && i + 1 < from.Length;
            isText ^= from[i] == '"';
            quoted.Write(from.Slice(i, isEscape ? 2 : 1));
            i += isEscape ? 2 : 1;
        }

        return quoted.ToArray();
    }

    private static int TokenAt(ReadOnlySpan<byte> from) =>
        from.StartsWith(Minus) ? Minus.Length : from.StartsWith(Infinity) ? Infinity.Length : from.StartsWith(NaN) ? NaN.Length : 0;
}
