using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Reports;

/// <summary>A trial's result as a JSON object.</summary>
internal static class TrialJson
{
    /// <summary>Writes a result.</summary>
    internal static void Write(Utf8JsonWriter json, TrialResult result)
    {
        json.WriteStartObject();
        json.WriteString("row", result.Row);
        json.WriteNumber("trial", result.Number);
        json.WriteBoolean("solved", result.Solved);
        json.WriteNumber("count", result.Count);
        json.WriteNumber("steps", result.Steps);
        json.WriteStartObject("measures");
        foreach (var (name, value) in result.Measures)
            JsonNumbers.Write(json, name, value);
        json.WriteEndObject();
        json.WriteStartArray("curve");
        foreach (var point in result.Curve)
        {
            json.WriteStartArray();
            json.WriteNumberValue(point.Count);
            JsonNumbers.Write(json, point.Value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads a result.</summary>
    /// <exception cref="ProblemException">It is none.</exception>
    internal static TrialResult Read(JsonMember item)
    {
        var members = item.Members("row", "trial", "solved", "count", "steps", "measures", "curve");
        return new()
        {
            Row = item.Required(members, "row", "a text").Text("a text"),
            Number = (int)item.Required(members, "trial", "a number").Whole(1, int.MaxValue),
            Solved = item.Required(members, "solved", "true or false").Flag(),
            Count = item.Required(members, "count", "a number").Whole(1, long.MaxValue),
            Steps = item.Required(members, "steps", "a number").Whole(1, long.MaxValue),
            Measures = item.Required(members, "measures", "an object").Members().ToDictionary(measure => measure.Key, measure => Number(measure.Value)),
            Curve = [.. item.Required(members, "curve", "an array").Items("an array of points").Select(Point)],
        };
    }

    private static CurvePoint Point(JsonMember item)
    {
        List<JsonMember> point = [.. item.Items("a count and a value", 2)];
        return point.Count == 2 ? new(point[0].Whole(1, long.MaxValue), Number(point[1])) : throw item.Error(item.Describe(), "a count and a value");
    }

    /// <summary>A number as <see cref="JsonNumbers"/> writes it.</summary>
    private static double Number(JsonMember item) =>
        item.Is("NaN") ? double.NaN : item.Is("Infinity") ? double.PositiveInfinity : item.Is("-Infinity") ? double.NegativeInfinity : item.Values([])[0];
}
