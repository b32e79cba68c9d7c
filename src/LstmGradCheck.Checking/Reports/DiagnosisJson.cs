using System.Text.Json;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Reports;

/// <summary>Writes a diagnosis as JSON: the member <c>diagnosis</c> of a problem.</summary>
internal static class DiagnosisJson
{
    /// <summary>Writes it.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="diagnosis">The diagnosis.</param>
    internal static void Write(Utf8JsonWriter json, Diagnosis diagnosis)
    {
        json.WriteStartObject("diagnosis");
        json.WriteString("certainty", diagnosis.Certainty.ToString().ToLowerInvariant());
        json.WriteNumber("explains", diagnosis.Explains);
        json.WriteNumber("of", diagnosis.Of);
        JsonNumbers.Write(json, "residual", diagnosis.Residual);
        WriteMistakes(json, diagnosis.Mistakes, "mistakes");
        json.WriteStartArray("alternatives");
        foreach (var alternative in diagnosis.Alternatives)
            WriteMistakes(json, alternative);
        json.WriteEndArray();
        JsonTexts.Write(json, "recordNext", diagnosis.RecordNext);
        JsonTexts.Write(json, "unexplained", diagnosis.Unexplained);
        if (diagnosis.NextBest.Length > 0)
        {
            json.WriteString("nextBest", diagnosis.NextBest);
            JsonNumbers.Write(json, "nextBestResidual", diagnosis.NextBestResidual);
        }

        json.WriteNumber("right", diagnosis.Right);
        json.WriteNumber("tried", diagnosis.Tried);
        json.WriteBoolean("incomplete", diagnosis.IsIncomplete);
        json.WriteEndObject();
    }

    private static void WriteMistakes(Utf8JsonWriter json, IReadOnlyList<DiagnosedMistake> mistakes, string? name = null)
    {
        if (name is null)
            json.WriteStartArray();
        else
            json.WriteStartArray(name);
        foreach (var mistake in mistakes)
        {
            json.WriteStartObject();
            json.WriteString("id", mistake.Id);
            json.WriteStartArray("layers");
            foreach (var layer in mistake.Layers)
                json.WriteNumberValue(layer);
            json.WriteEndArray();
            json.WriteString("where", mistake.Where);
            json.WriteString("text", mistake.Text);
            json.WriteString("equation", mistake.Equation.Length > 0 ? mistake.Equation : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
