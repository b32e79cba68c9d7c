using System.Text.Json;

namespace LstmGradCheck.Checking.Files;

/// <summary>
/// Scans a JSON file as it arrives. It refuses what is not JSON, is nested too deep, names a member twice, holds text that is not Unicode
/// or exceeds <see cref="FileLimits"/>, and names the member in which that is found.
/// </summary>
/// <param name="path">The file's path as the user gave it.</param>
/// <param name="kind">What the file should hold, for messages.</param>
internal sealed class JsonScan(string path, string kind)
{
    private const int LongestReason = 200;

    private readonly JsonPlace place = new();
    private JsonReaderState state = new(new() { MaxDepth = FileLimits.Depth });
    private int position;
    private int tokens;

    /// <summary>Where the JSON begins: after a byte order mark, if there is one.</summary>
    internal int Start { get; private set; }

    /// <summary>The byte order mark, which some editors put before UTF-8 text.</summary>
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static string TooLong => $"a text, a number or white space of more than {FileLimits.TextBytes} bytes";

    /// <summary>Scans what has arrived since the last call.</summary>
    /// <param name="bytes">All that has arrived so far.</param>
    /// <param name="last">Whether that is the whole file.</param>
    /// <exception cref="ProblemException">The file is refused.</exception>
    internal void Continue(ReadOnlySpan<byte> bytes, bool last)
    {
        if (position == 0 && bytes.StartsWith(ByteOrderMark))
            position = Start = ByteOrderMark.Length;
        if (last && position == bytes.Length && position == Start)
            throw Fault("an empty file", $"{kind} (JSON)");
        // The first scan takes the file as unfinished: an error that only the second one finds means that the file ends early.
        Scan(bytes, atEnd: false);
        if (bytes.Length - position > FileLimits.TextBytes)
            throw Fault(TooLong, "at most that many");
        if (last)
            Scan(bytes, atEnd: true);
    }

    private void Scan(ReadOnlySpan<byte> bytes, bool atEnd)
    {
        var reader = new Utf8JsonReader(bytes[position..], atEnd, state);
        try
        {
            while (reader.Read())
            {
                DemandLimits(ref reader);
                place.Pass(ref reader);
                if (reader.TokenType == JsonTokenType.PropertyName)
                    DemandName(reader.ValueSpan.Length);
            }
        }
        catch (JsonException exception)
        {
            var where = $"line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1}";
            throw atEnd
                ? Fault($"the end of the file at {where}", "the rest of the JSON")
                : Fault($"text that is not JSON at {where} ({Legible.Text(FirstSentence(exception.Message), LongestReason)})", $"JSON with finite numbers, nested at most {FileLimits.Depth} deep");
        }
        catch (InvalidOperationException)
        {
            throw Fault("text that is not Unicode", "UTF-8, and escaped surrogates in pairs");
        }

        position += (int)reader.BytesConsumed;
        state = reader.CurrentState;
    }

    private void DemandLimits(ref Utf8JsonReader reader)
    {
        if (++tokens > FileLimits.Tokens)
            throw Fault($"more than {FileLimits.Tokens} names, values and brackets", "at most that many in a file");
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName or JsonTokenType.String or JsonTokenType.Number when reader.ValueSpan.Length > FileLimits.TextBytes:
                throw Fault(TooLong, "at most that many");
            case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null
                when place.Index >= FileLimits.Row:
                throw Fault($"more than {FileLimits.Row} values", "at most that many in an array");
        }
    }

    private void DemandName(int bytes)
    {
        if (place.IsRepeated)
            throw Fault("a second member of this name", "each member once");
        if (bytes > FileLimits.NameBytes)
            throw Fault($"a member's name of {bytes} bytes", $"at most {FileLimits.NameBytes}");
        if (place.Members > FileLimits.Members)
            throw Fault($"more than {FileLimits.Members} members", "at most that many in an object");
    }

    private static string FirstSentence(string message) =>
        message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0].Split(". ", 2)[0].TrimEnd('.');

    private ProblemException Fault(string found, string expected) => new(path, place.Path, found, expected);
}
