using System.Text.Json;
using LstmGradCheck.Checking.Sensitivities;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Reports;

/// <summary>Writes sensitivities as JSON (schema <c>lstm-gradcheck/sensitivity/1</c>).</summary>
public static class SensitivityJson
{
    /// <summary>Writes a report.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="report">The report.</param>
    public static void Write(Stream stream, SensitivityReport report)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions);
        json.WriteStartObject();
        json.WriteString("schema", "lstm-gradcheck/sensitivity/1");
        json.WriteStartObject("oracle");
        json.WriteString("name", report.OracleName);
        json.WriteString("version", report.OracleVersion);
        json.WriteEndObject();
        json.WriteNumber("change", SensitivitySummary.SmallChange);
        json.WritePropertyName("total");
        if (report.Total is { } total)
            WriteSummary(json, total, () => { });
        else
            json.WriteNullValue();
        json.WriteStartArray("arrays");
        foreach (var array in report.Arrays)
        {
            WriteSummary(json, SensitivitySummary.Of(array.Entries), () =>
            {
                json.WriteString("problem", array.Problem.Name);
                json.WriteString("gradient", array.Gradient.Name());
                json.WriteString("name", array.Quantity.Name);
            });
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, SensitivitySummary summary, Action writeMore)
    {
        json.WriteStartObject();
        writeMore();
        json.WriteNumber("values", summary.Values);
        json.WriteNumber("reported", summary.Reported);
        JsonNumbers.Write(json, "median", summary.Median);
        JsonNumbers.Write(json, "largest", summary.Largest);
        JsonNumbers.Write(json, "gradcheckMedian", summary.GradcheckMedian);
        json.WriteNumber("gradcheckBlind", summary.GradcheckBlind);
        json.WriteEndObject();
    }
}
