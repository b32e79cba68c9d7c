using System.Text.Json;

namespace LstmGradCheck.Tests.Fuzzing;

/// <summary>Changes values, members and arrays of JSON files; what results need not be JSON.</summary>
internal sealed class JsonMutation
{
    private static readonly string[] Others = ["null", "true", "false", "[]", "{}", "\"\"", "[[]]", "[0]", ""];

    private readonly byte[] json;
    private readonly List<JsonPart> parts;

    internal JsonMutation(byte[] json) => (this.json, parts) = (json, JsonPart.Of(json));

    /// <summary>The file that is changed.</summary>
    internal byte[] Json => json;

    /// <summary>Other numbers in the places of some, all of them finite: what results is mostly read.</summary>
    internal byte[] OfNumbers(Random random)
    {
        var changed = json;
        var numbers = parts.Where(part => part is { Kind: JsonTokenType.Number, Name: < 0 }).ToList();
        foreach (var part in Enumerable.Range(0, random.Next(1, 6)).Select(_ => numbers[random.Next(numbers.Count)]).Distinct().OrderByDescending(part => part.Start))
            changed = Value(changed, part, Extremes.FiniteNumber(random));
        return changed;
    }

    /// <summary>One to three changes at places that do not overlap.</summary>
    internal byte[] Of(Random random)
    {
        var (changed, before) = (json, int.MaxValue);
        var places = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Place(random)).OrderByDescending(part => part.Start).ToList();
        foreach (var part in places.Where(part => part.End < json.Length))
        {
            if (part.End > before)
                continue;
            changed = Change(changed, part, random);
            before = part.MemberStart;
        }

        return changed;
    }

    // Most values are numbers of arrays; the others have as much to say.
    private JsonPart Place(Random random)
    {
        var part = parts[random.Next(parts.Count)];
        for (var i = 0; i < 3 && part is { Kind: JsonTokenType.Number, Name: < 0 }; i++)
            part = parts[random.Next(parts.Count)];
        return part;
    }

    private byte[] Change(byte[] bytes, JsonPart part, Random random)
    {
        var value = json.AsSpan(part.Start, part.End - part.Start);
        var member = json.AsSpan(part.MemberStart, part.End - part.MemberStart);
        return random.Next(part.Name < 0 ? 7 : 10) switch
        {
            0 => Value(bytes, part, Special(part.Kind, random)),
            1 => Value(bytes, part, Special(part.Kind, random)),
            2 => Value(bytes, part, Text(parts[random.Next(parts.Count)])),
            3 => Value(bytes, part, Extremes.Bytes(Others[random.Next(Others.Length)])),
            4 => Value(bytes, part, Nested(value, random)),
            5 => Value(bytes, part, part.Kind == JsonTokenType.StartArray ? Longer(value, random) : Special(part.Kind, random)),
            6 => Value(bytes, part, [.. value, .. ","u8, .. value]),
            7 => Member(bytes, part, [.. member, .. ","u8, .. member]),
            8 => Member(bytes, part, [.. "\""u8, .. Name(random), .. "\":"u8, .. value]),
            _ => Member(bytes, part, "\"removed\":0"u8),
        };
    }

    private static byte[] Value(byte[] bytes, JsonPart part, ReadOnlySpan<byte> by) => ByteMutation.Replace(bytes, part.Start, part.End, by);

    private static byte[] Member(byte[] bytes, JsonPart part, ReadOnlySpan<byte> by) => ByteMutation.Replace(bytes, part.MemberStart, part.End, by);

    private static byte[] Special(JsonTokenType kind, Random random) =>
        kind == JsonTokenType.Number ? Extremes.Number(random) : [.. "\""u8, .. Extremes.Text(random), .. "\""u8];

    private static byte[] Nested(ReadOnlySpan<byte> value, Random random)
    {
        var depth = random.Next(4) == 0 ? 20 : 1;
        return random.Next(2) == 0
            ? [.. Extremes.Bytes(new('[', depth)), .. value, .. Extremes.Bytes(new(']', depth))]
            : [.. "{\"a\":"u8, .. value, .. "}"u8];
    }

    private static byte[] Longer(ReadOnlySpan<byte> array, Random random)
    {
        var inner = array[1..^1].ToArray();
        if (inner.AsSpan().Trim((byte)' ').IsEmpty)
            return "[0]"u8.ToArray();
        var times = random.Next(4) == 0 ? 1 + (20_000 / inner.Length) : random.Next(1, 3);
        return [(byte)'[', .. Enumerable.Repeat<byte[]>([.. inner, (byte)','], times).SelectMany(each => each), .. inner, (byte)']'];
    }

    private ReadOnlySpan<byte> Text(JsonPart part) => json.AsSpan(part.Start, part.End - part.Start);

    /// <summary>A special name, or that of another member.</summary>
    private ReadOnlySpan<byte> Name(Random random)
    {
        var other = parts[random.Next(parts.Count)];
        if (other.Name < 0)
            return Extremes.Text(random);
        var from = other.Name + 1;
        return json.AsSpan(from, json.AsSpan(from).IndexOf((byte)'"'));
    }
}
