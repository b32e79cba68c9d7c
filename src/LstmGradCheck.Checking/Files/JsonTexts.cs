using System.Text.Json;

namespace LstmGradCheck.Checking.Files;

/// <summary>Writes lists of texts as JSON.</summary>
internal static class JsonTexts
{
    /// <summary>Writes a member that is an array of texts.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="member">The member's name.</param>
    /// <param name="texts">The texts.</param>
    internal static void Write(Utf8JsonWriter json, string member, IEnumerable<string> texts)
    {
        json.WriteStartArray(member);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
