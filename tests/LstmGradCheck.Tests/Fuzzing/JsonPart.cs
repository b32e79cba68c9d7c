using System.Text.Json;

namespace LstmGradCheck.Tests.Fuzzing;

/// <summary>A value of a JSON text and where it stands.</summary>
/// <param name="Kind">The token that it begins with.</param>
/// <param name="Start">Where the value begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Name">Where the name begins if it is a member of an object, otherwise -1.</param>
internal sealed record JsonPart(JsonTokenType Kind, int Start, int End, int Name)
{
    /// <summary>Where the member begins: with its name, if it has one.</summary>
    internal int MemberStart => Name < 0 ? Start : Name;

    /// <summary>All values of a JSON text, the inner ones before the outer.</summary>
    internal static List<JsonPart> Of(ReadOnlySpan<byte> json)
    {
        var (parts, open, name) = (new List<JsonPart>(), new Stack<(JsonTokenType Kind, int Start, int Name)>(), -1);
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            var (start, end) = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = start;
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push((reader.TokenType, start, name));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    var begun = open.Pop();
                    parts.Add(new(begun.Kind, begun.Start, end, begun.Name));
                    break;
                default:
                    parts.Add(new(reader.TokenType, start, end, name));
                    break;
            }

            name = -1;
        }

        return parts;
    }
}
