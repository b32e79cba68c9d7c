using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Probes;

namespace LstmGradCheck.Checking.Reports;

/// <summary>Writes what was probed as JSON (schema <c>lstm-gradcheck/probe/1</c>).</summary>
public static class ProbeJson
{
    /// <summary>Writes a report.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="report">What was tried and found.</param>
    /// <param name="file">Where the smallest problem was written; null if it was not.</param>
    public static void Write(Stream stream, ProbeReport report, string? file)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions);
        json.WriteStartObject();
        json.WriteString("schema", "lstm-gradcheck/probe/1");
        json.WriteString("implementation", report.Name);
        json.WriteBoolean("right", report.IsRight);
        json.WriteNumber("questions", report.Questions);
        json.WriteNumber("comparedValues", report.Values);
        json.WriteNumber("undecidedAnswers", report.Undecided);
        JsonTexts.Write(json, "answered", report.Gradients);
        json.WriteStartArray("probes");
        foreach (var result in report.Results)
            Write(json, result);
        json.WriteEndArray();
        json.WritePropertyName("failure");
        if (report.Failure is { } failure)
            Write(json, failure, file);
        else
            json.WriteNullValue();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ProbeResult result)
    {
        json.WriteStartObject();
        json.WriteString("name", result.Name);
        json.WriteBoolean("run", result.WasRun);
        json.WriteString("verdict", result.Verdict);
        json.WriteString("kind", result.Finding?.Kind.Name());
        json.WriteString("finding", result.Finding?.Text);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ProbeFailure failure, string? file)
    {
        json.WriteStartObject();
        json.WriteString("probe", failure.Probe);
        json.WriteString("kind", failure.Finding.Kind.Name());
        json.WriteString("finding", failure.Finding.Text);
        Write(json, "first", failure.First);
        Write(json, "smallest", failure.Smallest);
        Write(json, "between", failure.Before);
        JsonTexts.Write(json, "where", failure.Where);
        json.WriteString("file", file);
        JsonTexts.Write(json, "message", ProbeText.Failure(failure));
        if (failure.Finding.Audit?.Diagnosis is { } diagnosis)
            DiagnosisJson.Write(json, diagnosis);
        if (failure is { Larger.Audit.Diagnosis: { } ofLarger, LargerShape: { } shape })
        {
            json.WriteStartObject("larger");
            Write(json, "problem", shape);
            DiagnosisJson.Write(json, ofLarger);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ProbeShape? shape)
    {
        json.WritePropertyName(name);
        if (shape is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("words", shape.Words());
        foreach (var (size, number) in ((string, int)[])[("layers", shape.Layers), ("cells", shape.Cells), ("inputs", shape.Inputs), ("sequences", shape.Batch), ("steps", shape.Steps)])
            json.WriteNumber(size, number);
        json.WriteBoolean("bidirectional", shape.IsBidirectional);
        JsonTexts.Write(json, "zeros", shape.Zeros);
        json.WriteEndObject();
    }
}
