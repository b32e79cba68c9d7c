using System.Text.Json;
using LstmGradCheck.Checking.Audits;

namespace LstmGradCheck.Checking.Reports;

/// <summary>Writes how a recording was read, and what it amounts to if it disagrees: the member <c>recording</c> of a problem.</summary>
internal static class RecordingJson
{
    /// <summary>Writes it.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="problem">The audit of a recording.</param>
    internal static void Write(Utf8JsonWriter json, ProblemAudit problem)
    {
        var recording = problem.Recording!;
        json.WriteStartObject("recording");
        json.WriteString("layout", recording.Layout);
        WriteTexts(json, "readAs", recording.ReadAs);
        if (problem.ForwardAgrees is { } agrees)
            json.WriteBoolean("forwardAgrees", agrees);
        else
            json.WriteNull("forwardAgrees");
        json.WriteString("finding", problem.Finding.Length > 0 ? problem.Finding : null);
        WriteTexts(json, "facts", recording.Facts);
        json.WriteStartArray("names");
        foreach (var name in recording.Names)
        {
            json.WriteStartObject();
            json.WriteString("entry", name.Entry);
            json.WriteString("is", name.Is);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
