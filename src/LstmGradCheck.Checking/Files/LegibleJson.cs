using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace LstmGradCheck.Checking.Files;

/// <summary>
/// Escapes in JSON what JSON requires, what cannot be seen (<see cref="Legible"/>), and the # that begins a command of a CI system.
/// </summary>
internal static class LegibleJson
{
    // Azure obeys ##vso[ anywhere in a line.
    private const char Command = '#';

    /// <summary>The encoder.</summary>
    internal static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(Settings());

    private static TextEncoderSettings Settings()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        settings.ForbidCharacter(Command);
        for (var code = 0; code <= char.MaxValue; code++)
        {
            if (Rune.TryCreate(code, out var rune) && !Legible.IsSeen(rune))
                settings.ForbidCharacter((char)code);
        }

        return settings;
    }
}
