using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace LstmGradCheck.Checking.Files;

/// <summary>Escapes in JSON what JSON has to escape, and what cannot be seen (<see cref="Legible"/>); the rest stands as it is.</summary>
internal sealed unsafe class LegibleJson : JavaScriptEncoder
{
    // Azure obeys ##vso[ anywhere in a line.
    private const int Command = '#';

    private static readonly JavaScriptEncoder Json = UnsafeRelaxedJsonEscaping;

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => Json.MaxOutputCharactersPerInputCharacter;

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) =>
        Json.WillEncode(unicodeScalar) || unicodeScalar == Command || !Legible.IsSeen(new(unicodeScalar));

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var characters = new ReadOnlySpan<char>(text, textLength);
        for (var i = 0; i < characters.Length;)
        {
            if (Rune.DecodeFromUtf16(characters[i..], out var rune, out var length) != OperationStatus.Done || WillEncode(rune.Value))
                return i;
            i += length;
        }

        return -1;
    }

    /// <inheritdoc/>
    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        if (Json.WillEncode(unicodeScalar))
            return Json.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);
        numberOfCharactersWritten = 0;
        Span<char> halves = stackalloc char[2];
        foreach (var half in halves[..new Rune(unicodeScalar).EncodeToUtf16(halves)])
        {
            if (!string.Create(CultureInfo.InvariantCulture, $@"\u{(int)half:X4}").TryCopyTo(new Span<char>(buffer, bufferLength)[numberOfCharactersWritten..]))
                return false;
            numberOfCharactersWritten += 6;
        }

        return true;
    }
}
