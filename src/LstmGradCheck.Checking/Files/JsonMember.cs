using System.Text.Json;

namespace LstmGradCheck.Checking.Files;

/// <summary>One member of a JSON file with the path that leads to it, so that every error can name it.</summary>
/// <param name="File">The file's path as the user gave it.</param>
/// <param name="Path">The member's path; empty for the whole document.</param>
/// <param name="Element">Its value.</param>
internal readonly record struct JsonMember(string File, string Path, JsonElement Element)
{
    /// <summary>Whether it is true or false.</summary>
    internal bool IsFlag => Element.ValueKind is JsonValueKind.True or JsonValueKind.False;

    /// <summary>An error about this member.</summary>
    internal ProblemException Error(string found, string expected) => new(File, Path, found, expected);

    /// <summary>The members of an object, none of which may be unknown.</summary>
    internal IReadOnlyDictionary<string, JsonMember> Members(params string[] known) => Members(known, "member");

    /// <summary>The members of an object, none of which may be unknown.</summary>
    /// <param name="known">The names that they may have.</param>
    /// <param name="what">What messages call one of them.</param>
    internal IReadOnlyDictionary<string, JsonMember> Members(IReadOnlyCollection<string> known, string what)
    {
        Demand(JsonValueKind.Object, "an object");
        foreach (var property in Element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
                throw UnknownName.In(File, Path, what, property.Name, known, [.. Members().Keys]);
        }

        return Members();
    }

    /// <summary>Whether an object has a member of this name.</summary>
    internal bool Has(string name)
    {
        Demand(JsonValueKind.Object, "an object");
        return Element.TryGetProperty(name, out _);
    }

    /// <summary>The members of an object, whatever their names.</summary>
    internal IReadOnlyDictionary<string, JsonMember> Members()
    {
        Demand(JsonValueKind.Object, "an object");
        var (file, path) = (File, Path);
        return Element.EnumerateObject().ToDictionary(
            property => property.Name,
            property => new JsonMember(file, JsonPlace.Join(path, property.Name), property.Value));
    }

    /// <summary>A member that must be there.</summary>
    internal JsonMember Required(IReadOnlyDictionary<string, JsonMember> members, string name, string expected) =>
        members.TryGetValue(name, out var member)
            ? member
            : throw new ProblemException(File, JsonPlace.Join(Path, name), "nothing", expected);

    /// <summary>The elements of an array with at most <paramref name="most"/> of them, one by one: there may be millions.</summary>
    internal IEnumerable<JsonMember> Items(string expected, int most = int.MaxValue)
    {
        Demand(JsonValueKind.Array, expected);
        if (Element.GetArrayLength() > most)
            throw Error(Describe(), $"at most {most}");
        var (file, path) = (File, Path);
        return Element.EnumerateArray().Select((item, i) => new JsonMember(file, $"{path}[{i}]", item));
    }

    /// <summary>A string.</summary>
    internal string Text(string expected)
    {
        Demand(JsonValueKind.String, expected);
        return Element.GetString()!;
    }

    /// <summary>One of a few names.</summary>
    internal string OneOf(IReadOnlyList<string> names)
    {
        var expected = "one of: " + string.Join(", ", names);
        var text = Text(expected);
        if (names.Contains(text))
            return text;
        throw Error(Describe(), NearName.Of(text, names) is { } near ? $"{expected}; did you mean \"{near}\"?" : expected);
    }

    /// <summary>Whether it is the given text.</summary>
    internal bool Is(string text) => Element.ValueKind == JsonValueKind.String && Element.ValueEquals(text);

    /// <summary>true or false.</summary>
    internal bool Flag() => IsFlag ? Element.GetBoolean() : throw Error(Describe(), "true or false");

    /// <summary>A whole number within limits.</summary>
    internal long Whole(long least, long most)
    {
        if (Element.ValueKind == JsonValueKind.Number && Element.TryGetInt64(out var number) && number >= least && number <= most)
            return number;
        throw Error(Describe(), $"a whole number from {least} to {most}");
    }

    /// <summary>A finite number.</summary>
    internal double Number()
    {
        Demand(JsonValueKind.Number, "a finite number");
        return Element.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Error(Describe(), "a finite number");
    }

    /// <summary>A finite number above 0.</summary>
    internal double Positive() =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetDouble(out var number) && double.IsFinite(number) && number > 0
            ? number
            : throw Error(Describe(), "a number above 0");

    /// <summary>An array of the given number of finite numbers.</summary>
    internal double[] Vector(int length)
    {
        var expected = $"an array of {Counted(length, "number")}";
        Demand(JsonValueKind.Array, expected);
        if (Element.GetArrayLength() != length)
            throw Error(Describe(), expected);
        var values = new double[length];
        var i = 0;
        foreach (var item in Element.EnumerateArray())
        {
            // The path is built only for an item that is wrong: there may be millions of weights.
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetDouble(out values[i]) || !double.IsFinite(values[i]))
                throw (this with { Path = $"{Path}[{i}]", Element = item }).Error(Describe(item), "a finite number");
            i++;
        }

        return values;
    }

    /// <summary>
    /// An array of the given number of rows, or of any number above 0 if none is given, each of the given number of finite numbers.
    /// </summary>
    internal double[][] Rows(int? rows, int columns)
    {
        var expected = $"{(rows is { } count ? Counted(count, "row") : "an array of rows")} of {Counted(columns, "number")}";
        Demand(JsonValueKind.Array, expected);
        var found = Element.GetArrayLength();
        if (found == 0 || (rows is not null && found != rows))
            throw Error(Describe(), expected);
        var (whole, path) = (this, Path);
        return [.. Element.EnumerateArray().Select((row, i) => (whole with { Path = $"{path}[{i}]", Element = row }).Vector(columns))];
    }

    /// <summary>The values of an array of a given shape, row-major: a number, a vector or a matrix.</summary>
    internal double[] Values(IReadOnlyList<int> shape) => shape.Count switch
    {
        0 => [Number()],
        1 => Vector(shape[0]),
        _ => [.. Rows(shape[0], shape[1]).SelectMany(row => row)],
    };

    /// <summary>The value in words.</summary>
    internal string Describe() => Describe(Element);

    /// <summary>The lengths of the axes of an array; null if it has rows of different lengths, or is no array or an empty one.</summary>
    internal IReadOnlyList<int>? Shape()
    {
        if (Element.ValueKind != JsonValueKind.Array || Element.GetArrayLength() is not (> 0 and var rows))
            return null;
        var columns = Element.EnumerateArray().Select(row => row.ValueKind == JsonValueKind.Array ? row.GetArrayLength() : -1).Distinct().Take(2).ToList();
        return columns switch
        {
            [-1] => [rows],
            [var one] => [rows, one],
            _ => null,
        };
    }

    /// <summary>A number of things in words, such as <c>1 row</c> or <c>2 rows</c>.</summary>
    internal static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"an array of {element.GetArrayLength()}",
        JsonValueKind.Null => "null",
        JsonValueKind.String => "the text " + Shorten(element.GetRawText()),
        _ => Shorten(element.GetRawText()),
    };

    private static string Shorten(string text) => Legible.Text(text, 40);

    private void Demand(JsonValueKind kind, string expected)
    {
        if (Element.ValueKind != kind)
            throw Error(Describe(), expected);
    }
}
