using System.Text.Json;

namespace LstmGradCheck.Verification.Problems;

/// <summary>Follows a JSON reader and says which member it is in.</summary>
internal sealed class JsonPlace
{
    private readonly Stack<(string? Property, int Index)> levels = new();

    /// <summary>The member that comes next, such as <c>weights.layer1.in.W[0][3]</c>.</summary>
    internal string Path
    {
        get
        {
            var path = "";
            foreach (var (name, index) in levels.Reverse())
                path += name is null ? $"[{index}]" : (path.Length == 0 ? "" : ".") + name;
            return path;
        }
    }

    /// <summary>Takes note of the token that the reader has just read.</summary>
    /// <param name="reader">The reader.</param>
    internal void Pass(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                Replace((reader.GetString(), 0));
                break;
            case JsonTokenType.StartObject:
                levels.Push(("", 0));
                break;
            case JsonTokenType.StartArray:
                levels.Push((null, 0));
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                levels.Pop();
                Advance();
                break;
            default:
                Advance();
                break;
        }
    }

    private void Advance()
    {
        if (levels.TryPeek(out var level) && level.Property is null)
            Replace((null, level.Index + 1));
    }

    private void Replace((string? Property, int Index) level)
    {
        levels.Pop();
        levels.Push(level);
    }
}
