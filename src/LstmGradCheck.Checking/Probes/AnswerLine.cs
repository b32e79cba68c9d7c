using System.Globalization;
using System.Text;
using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings;

namespace LstmGradCheck.Checking.Probes;

/// <summary>Reads an answer from one line of JSON. Whatever the line holds, it is an answer, or a <see cref="ProbedFailureException"/>.</summary>
internal static class AnswerLine
{
    private const int LongestShown = 120;

    private const int LongestError = 400;

    /// <summary>Whether the line says that the program is ready, which is no answer.</summary>
    /// <param name="line">The line.</param>
    internal static bool IsReady(ReadOnlyMemory<byte> line) => line.Length < LongestShown && Parsed(line) is { } json && Is(json, JsonValueKind.Object) && json.TryGetProperty("ready", out var ready) && Is(ready, JsonValueKind.True);

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="id">The number of the question.</param>
    /// <param name="isSingle">Whether arrays that do not say so are of single precision.</param>
    /// <exception cref="ProbedFailureException">It is no answer to the question, or it says that there was an error.</exception>
    internal static Recording Read(ReadOnlyMemory<byte> line, int id, bool isSingle)
    {
        if (Parsed(line) is not { } json || !Is(json, JsonValueKind.Object))
            throw Garbage($"found on standard output: {Legible.Text(Encoding.UTF8.GetString(line[..Math.Min(line.Length, LongestShown)].Span), LongestShown)}; expected one line of JSON that answers question {id}");
        if (!json.TryGetProperty("id", out var answered) || !Is(answered, JsonValueKind.Number) || !answered.TryGetInt32(out var number) || number != id)
            throw Garbage($"found {(answered.ValueKind == JsonValueKind.Undefined ? "no id" : $"the id {Shown(answered)}")} in an answer; expected {id}");
        if (json.TryGetProperty("error", out var error))
            throw new ProbedFailureException(FindingKind.Exception, Legible.Text(Is(error, JsonValueKind.String) ? error.GetString()! : error.GetRawText(), LongestError));
        if (!json.TryGetProperty("arrays", out var arrays) || !Is(arrays, JsonValueKind.Object))
            throw Garbage($"found no object arrays in the answer to question {id}; expected one, or a text error");
        var answer = new Recording("answer");
        foreach (var array in arrays.EnumerateObject())
            Add(answer, array.Name, array.Value, isSingle);
        return answer;
    }

    private static void Add(Recording answer, string name, JsonElement array, bool isSingle)
    {
        if (answer.Has(name))
            throw Wrong(name, "a second array of this name", "each once");
        if (!Is(array, JsonValueKind.Object) || !array.TryGetProperty("shape", out var shape) || !array.TryGetProperty("data", out var data) || !Is(shape, JsonValueKind.Array) || !Is(data, JsonValueKind.Array))
            throw Wrong(name, Shown(array), "an object with the arrays shape and data");
        var lengths = shape.EnumerateArray().Select(length => Is(length, JsonValueKind.Number) && length.TryGetInt32(out var value) && value >= 0 ? value : throw Wrong(name, $"{Shown(length)} in shape", "whole numbers")).ToList();
        var type = array.TryGetProperty("dtype", out var dtype) ? Is(dtype, JsonValueKind.String) ? dtype.GetString() : Shown(dtype) : isSingle ? "float32" : "float64";
        var values = data.EnumerateArray().Select(value => Number(value) ?? throw Wrong(name, $"{Shown(value)} in data", "numbers, row by row, without lists in the list")).ToArray();
        if (values.Length != lengths.Aggregate(1.0, (product, length) => product * length))
            throw Wrong(name, $"{values.Length} numbers in data", $"as many as shape says, {string.Join(" x ", lengths)}");
        if (type is "float32" or "float64")
            answer.Add(name, lengths, values, type == "float32");
        else if (type is "int64" or "int32")
            answer.Add(name, Array.ConvertAll(values, value => (long)value));
        else
            throw Wrong(name, $"dtype {Legible.Text(type ?? "", LongestShown)}", "float32 or float64");
    }

    private static double? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) => number,
        JsonValueKind.String when value.GetString() is "NaN" or "Infinity" or "-Infinity" => double.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static JsonElement? Parsed(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(BareNumbers.Quoted(line));
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Is(JsonElement json, JsonValueKind kind) => json.ValueKind == kind;

    private static string Shown(JsonElement json) => Legible.Text(json.GetRawText(), LongestShown);

    private static ProbedFailureException Garbage(string text) => new(FindingKind.Garbage, text);

    private static ProbedFailureException Wrong(string name, string found, string expected) => new(FindingKind.Garbage, $"{Legible.Text(name, LongestShown)}: found {found}; expected {expected}");
}
