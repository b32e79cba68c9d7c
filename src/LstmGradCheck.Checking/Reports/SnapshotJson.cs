using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Reports;

/// <summary>Writes the findings of a comparison with snapshots as JSON (schema <c>lstm-gradcheck/snapshots/1</c>).</summary>
public static class SnapshotJson
{
    /// <summary>Writes the findings.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="report">The findings.</param>
    public static void Write(Stream stream, SnapshotReport report)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions);
        json.WriteStartObject();
        WriteHead(json, report.Agrees, report.ComparedValues);
        json.WriteStartArray("snapshots");
        foreach (var check in report.Checks)
            WriteCheck(json, check);
        json.WriteEndArray();
        if (report.Part is { } part)
            SweepPartJson.Write(json, part);
        json.WriteEndObject();
    }

    /// <summary>Writes the members before the snapshots.</summary>
    internal static void WriteHead(Utf8JsonWriter json, bool agrees, long comparedValues)
    {
        json.WriteString("schema", "lstm-gradcheck/snapshots/1");
        json.WriteBoolean("agrees", agrees);
        json.WriteNumber("comparedValues", comparedValues);
    }

    private static void WriteCheck(Utf8JsonWriter json, SnapshotCheck check)
    {
        json.WriteStartObject();
        json.WriteString("file", check.File);
        json.WriteString("problem", check.Problem);
        json.WriteString("gradient", check.Gradient.Name());
        json.WriteBoolean("agrees", check.Agrees);
        json.WriteNumber("comparedValues", check.Comparison.ComparedValues);
        JsonNumbers.Write(json, "largestInTolerances", check.Comparison.LargestInTolerances);
        json.WriteNumber("differences", check.Comparison.Differences.Count);
        json.WritePropertyName("firstDifference");
        WriteDifference(json, check.Comparison.First);
        json.WritePropertyName("largestDifference");
        WriteDifference(json, check.Comparison.Largest);
        json.WriteEndObject();
    }

    private static void WriteDifference(Utf8JsonWriter json, SnapshotDifference? difference)
    {
        if (difference is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(difference.Kind.ToString()));
        json.WriteString("array", difference.Array);
        json.WriteString("at", difference.Place);
        json.WritePropertyName("line");
        if (difference.FileLine > 0)
            json.WriteNumberValue(difference.FileLine);
        else
            json.WriteNullValue();
        JsonNumbers.Write(json, "recorded", difference.Recorded);
        JsonNumbers.Write(json, "received", difference.Received);
        JsonNumbers.Write(json, "tolerance", difference.Kind == SnapshotDifferenceKind.Value ? difference.Tolerance : null);
        json.WriteString("message", SnapshotMessage.Title(difference));
        json.WriteEndObject();
    }
}
