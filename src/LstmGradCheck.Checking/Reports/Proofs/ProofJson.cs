using System.Text.Json;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Proof;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Reports.Proofs;

/// <summary>Writes a kill matrix as JSON (schema <c>lstm-gradcheck/prove/1</c>).</summary>
public static class ProofJson
{
    /// <summary>Writes a kill matrix.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="matrix">The kill matrix.</param>
    public static void Write(Stream stream, KillMatrix matrix)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions);
        json.WriteStartObject();
        json.WriteString("schema", "lstm-gradcheck/prove/1");
        json.WriteStartObject("oracle");
        json.WriteString("name", matrix.OracleName);
        json.WriteString("version", matrix.OracleVersion);
        json.WriteEndObject();
        json.WriteBoolean("proves", matrix.Proves);
        if (matrix.Form != RecordedForm.Whole)
        {
            json.WriteStartObject("recorded");
            json.WriteString("precision", matrix.Form.Precision == Precision.Binary32 ? "single" : "double");
            json.WriteString("arrays", matrix.Form.OnlyWeights ? "weights" : "all");
            json.WriteEndObject();
        }

        WriteScore(json, matrix);
        JsonTexts.Write(json, "problems", matrix.Problems);
        json.WriteStartArray("controls");
        foreach (var control in matrix.Controls)
            WriteControl(json, control);
        json.WriteEndArray();
        json.WriteStartArray("sameParameterGradients");
        foreach (var rows in matrix.SameParameterGradients)
            WriteSame(json, rows);
        json.WriteEndArray();
        json.WriteStartArray("mutants");
        foreach (var row in matrix.Rows)
            WriteMutant(json, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter json, KillMatrix matrix)
    {
        json.WriteStartObject("score");
        json.WriteNumber("mutants", matrix.Rows.Count);
        json.WriteNumber("killed", matrix.Killed.Count);
        json.WriteNumber("survived", matrix.Survivors.Count);
        json.WriteNumber("killedShare", matrix.KilledShare);
        json.WriteNumber("located", matrix.Located.Count);
        json.WriteNumber("locatedShare", matrix.LocatedShare);
        json.WriteEndObject();
    }

    private static void WriteControl(Utf8JsonWriter json, ControlVerdict control)
    {
        json.WriteStartObject();
        json.WriteString("problem", control.Problem);
        json.WriteString("gradient", control.Gradient.Name());
        json.WriteBoolean("agrees", control.FirstDivergence is null);
        json.WriteEndObject();
    }

    private static void WriteSame(Utf8JsonWriter json, IReadOnlyList<MutantRow> rows)
    {
        json.WriteStartObject();
        JsonTexts.Write(json, "mutants", rows.Select(row => row.Mutant.Id));
        json.WriteString("reason", ProofScore.ReasonOf(rows));
        json.WriteEndObject();
    }

    private static void WriteMutant(Utf8JsonWriter json, MutantRow row)
    {
        json.WriteStartObject();
        json.WriteString("id", row.Mutant.Id);
        json.WriteString("fault", row.Mutant.Fault);
        json.WriteString("change", row.Mutant.Change);
        JsonTexts.Write(json, "gradients", row.Mutant.Gradients.Select(gradient => gradient.Name()));
        json.WriteStartArray("planted");
        foreach (var place in row.Mutant.Places)
            WritePlace(json, place);
        json.WriteEndArray();
        json.WriteBoolean("killed", row.IsKilled);
        json.WriteBoolean("located", row.IsLocated);
        json.WriteStartArray("trials");
        foreach (var verdict in row.Verdicts)
            WriteVerdict(json, verdict);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, PlantedPlace place)
    {
        json.WriteStartObject();
        json.WriteString("unit", place.Unit?.Symbol());
        json.WriteString("quantity", place.Symbol);
        json.WriteString("layers", place.Layers.Words);
        json.WriteString("steps", place.Steps.Words);
        json.WriteNumber("firstSequence", place.FirstSequence);
        json.WriteEndObject();
    }

    private static void WriteVerdict(Utf8JsonWriter json, MutantVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("problem", verdict.Problem);
        json.WriteString("gradient", verdict.Gradient.Name());
        json.WriteBoolean("killed", verdict.IsKilled);
        json.WriteString("location", verdict.Location is { } location ? JsonNamingPolicy.KebabCaseLower.ConvertName(location.ToString()) : null);
        json.WritePropertyName("expected");
        WritePlace(json, verdict.Expected is var (quantity, index) ? (quantity, index) : null);
        json.WritePropertyName("firstDivergence");
        var first = verdict.FirstDivergence;
        WritePlace(json, first is null ? null : (first.Quantity, first.Index), first);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, (Quantity Quantity, int Index)? place, Deviation? deviation = null)
    {
        if (place is not var (quantity, index))
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("name", quantity.Group);
        json.WriteStartObject("at");
        foreach (var (axis, at) in quantity.PlaceOf(index))
            json.WriteNumber(axis, at);
        json.WriteEndObject();
        if (deviation is not null)
        {
            JsonNumbers.Write(json, "mutant", deviation.First);
            JsonNumbers.Write(json, "oracle", deviation.Second);
        }

        json.WriteEndObject();
    }
}
