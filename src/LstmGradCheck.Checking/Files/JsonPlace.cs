using System.Text.Json;

namespace LstmGradCheck.Checking.Files;

/// <summary>Follows a JSON reader and keeps the path of the member that it is in.</summary>
internal sealed class JsonPlace
{
    private const int LongestName = 60;

    private readonly Stack<(string? Property, int Index)> levels = new();
    private readonly Stack<HashSet<string>?> names = new();

    /// <summary>The path of the next member, such as <c>weights.layer1.in.W[0][3]</c>.</summary>
    internal string Path => levels.Reverse().Aggregate("", (path, level) => level.Property switch
    {
        null => $"{path}[{level.Index}]",
        "" => path,
        _ => Join(path, level.Property),
    });

    /// <summary>Whether the last token was the name of a member that its object already has.</summary>
    internal bool IsRepeated { get; private set; }

    /// <summary>The index of the next item in its array; 0 in an object.</summary>
    internal int Index => levels.TryPeek(out var level) && level.Property is null ? level.Index : 0;

    /// <summary>The number of members so far of the object in which the last token was a member's name.</summary>
    internal int Members => names.Peek()!.Count;

    /// <summary>The path of a member; its name is shown as <see cref="Legible"/> shows it.</summary>
    /// <param name="path">The path of the object, empty for the whole document.</param>
    /// <param name="name">The member's name.</param>
    internal static string Join(string path, string name)
    {
        var legible = name.Length == 0 ? "''" : Legible.Text(name, LongestName);
        return path.Length == 0 ? legible : path + "." + legible;
    }

    /// <summary>Updates the path for the token that the reader has just read.</summary>
    /// <param name="reader">The reader.</param>
    /// <exception cref="InvalidOperationException">The token is text that is not Unicode.</exception>
    internal void Pass(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                Replace(("", 0));
                var name = reader.GetString()!;
                var others = names.Pop() ?? [];
                IsRepeated = !others.Add(name);
                names.Push(others);
                Replace((name, 0));
                break;
            case JsonTokenType.StartObject:
                levels.Push(("", 0));
                names.Push(null);
                break;
            case JsonTokenType.StartArray:
                levels.Push((null, 0));
                break;
            case JsonTokenType.EndObject:
                _ = names.Pop();
                Leave();
                break;
            case JsonTokenType.EndArray:
                Leave();
                break;
            case JsonTokenType.String:
                _ = reader.GetString();
                Advance();
                break;
            default:
                Advance();
                break;
        }
    }

    private void Leave()
    {
        _ = levels.Pop();
        Advance();
    }

    private void Advance()
    {
        if (levels.TryPeek(out var level) && level.Property is null)
            Replace((null, level.Index + 1));
    }

    private void Replace((string? Property, int Index) level)
    {
        _ = levels.Pop();
        levels.Push(level);
    }
}
