using System.Text.Json;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Files;

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
        JsonTexts.Write(json, "readAs", recording.ReadAs);
        if (problem.ForwardAgrees is { } agrees)
            json.WriteBoolean("forwardAgrees", agrees);
        else
            json.WriteNull("forwardAgrees");
        json.WriteString("finding", problem.Finding.Length > 0 ? problem.Finding : null);
        JsonTexts.Write(json, "facts", recording.Facts);
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
}
