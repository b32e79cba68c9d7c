using System.Text.Json;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Reports;

/// <summary>Writes an audit as JSON (schema <c>lstm-gradcheck/audit/1</c>).</summary>
public static class AuditJson
{
    /// <summary>Writes an audit.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="report">The audit.</param>
    public static void Write(Stream stream, AuditReport report)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions);
        json.WriteStartObject();
        WriteHead(json, (report.OracleName, report.OracleVersion), (report.Agrees, report.Verdict.Name()), (report.ComparedValues, report.Undecidable));
        json.WriteStartArray("problems");
        foreach (var problem in report.Problems)
            WriteProblem(json, problem);
        json.WriteEndArray();
        if (report.Part is { } part)
            SweepPartJson.Write(json, part);
        if (report.Effort is { } effort)
        {
            json.WriteNumber("seconds", Math.Round(effort.Seconds, 3));
            json.WriteNumber("peakMemoryBytes", effort.PeakMemoryBytes);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes the members before the problems.</summary>
    internal static void WriteHead(Utf8JsonWriter json, (string Name, string Version) oracle, (bool Agrees, string Verdict) found, (long Compared, long Undecidable) values)
    {
        json.WriteString("schema", "lstm-gradcheck/audit/1");
        json.WriteStartObject("oracle");
        json.WriteString("name", oracle.Name);
        json.WriteString("version", oracle.Version);
        json.WriteEndObject();
        json.WriteBoolean("agrees", found.Agrees);
        json.WriteString("verdict", found.Verdict);
        json.WriteNumber("comparedValues", values.Compared);
        json.WriteNumber("undecidableValues", values.Undecidable);
    }

    private static void WriteProblem(Utf8JsonWriter json, ProblemAudit problem)
    {
        json.WriteStartObject();
        json.WriteString("name", problem.Name);
        json.WriteString("gradient", problem.Gradient.Name());
        json.WriteBoolean("agrees", problem.Agrees);
        json.WriteString("verdict", problem.Verdict.Name());
        json.WriteNumber("comparedValues", problem.ComparedValues);
        json.WriteNumber("undecidableValues", problem.Undecidable);
        json.WriteNumber("undecidableWithOracle", problem.Oracle.Undecidable);
        JsonTexts.Write(json, "undecidedQuantities", problem.Pairs.SelectMany(pair => pair.Undecided).Select(finding => finding.Name).Distinct());
        WriteResolution(json, problem.Oracle);
        WriteQuantities(json, problem.Oracle, ("ours", "oracle"));
        var disagreement = problem.Disagreement;
        WriteDivergence(json, disagreement, disagreement == problem.Oracle ? ("ours", "oracle")
            : disagreement == problem.Recorded ? ("recorded", "ours") : ("recorded", "oracle"));
        if (problem.Recorded is not null || problem.Witnesses is not null)
            json.WriteString("standsAlone", problem.StandsAlone);
        if (problem.Recorded is { } recorded && problem.RecordedWithOracle is { } withOracle)
        {
            WritePair(json, "recordedWithOurs", recorded, ("recorded", "ours"));
            WritePair(json, "recordedWithOracle", withOracle, ("recorded", "oracle"));
            JsonTexts.Write(json, "notRecorded", recorded.NotRecorded);
            WritePrecision(json, problem.Precision!);
        }

        if (problem.Recording is not null)
            RecordingJson.Write(json, problem);
        if (problem.Diagnosis is { } diagnosis)
            DiagnosisJson.Write(json, diagnosis);
        if (problem.Witnesses is { } witnesses)
            WitnessJson.Write(json, problem, witnesses);
        if (problem.NotChecked.Count > 0)
            JsonTexts.Write(json, "notChecked", problem.NotChecked.Select(kind => kind.Name()));
        if (problem.Adequacy is { } adequacy)
            AdequacyJson.Write(json, adequacy);
        json.WriteEndObject();
    }

    private static void WritePair(Utf8JsonWriter json, string name, TraceComparison comparison, (string First, string Second) sides)
    {
        json.WriteStartObject(name);
        json.WriteBoolean("agrees", comparison.Agrees);
        json.WriteString("verdict", comparison.Verdict.Name());
        json.WriteNumber("comparedValues", comparison.ComparedValues);
        json.WriteNumber("undecidableValues", comparison.Undecidable);
        WriteResolution(json, comparison);
        WriteQuantities(json, comparison, sides);
        WriteDivergence(json, comparison, sides);
        json.WriteEndObject();
    }

    private static void WriteQuantities(Utf8JsonWriter json, TraceComparison comparison, (string First, string Second) sides)
    {
        json.WriteStartArray("quantities");
        foreach (var finding in comparison.Findings)
        {
            json.WriteStartObject();
            WriteQuantity(json, finding.Quantity);
            json.WriteNumber("comparedValues", finding.ComparedValues);
            json.WriteNumber("undecidableValues", finding.Undecidable);
            json.WriteBoolean("agrees", finding.Agrees);
            json.WriteString("verdict", finding.Verdict.Name());
            JsonNumbers.Write(json, "resolution", finding.Resolution);
            if (finding.NeededResolution is { } needed)
                JsonNumbers.Write(json, "neededResolution", needed);
            JsonNumbers.Write(json, "largestError", finding.Worst?.Error ?? 0);
            JsonNumbers.Write(json, "tolerance", finding.Worst?.Tolerance ?? 0);
            json.WritePropertyName("worst");
            WriteDeviation(json, finding.Worst, sides, _ => { });
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteResolution(Utf8JsonWriter json, TraceComparison comparison)
    {
        JsonNumbers.Write(json, "resolution", comparison.Resolution);
        JsonNumbers.Write(json, "demandedResolution", comparison.DemandedResolution);
    }

    private static void WritePrecision(Utf8JsonWriter json, RecordedPrecision precision)
    {
        json.WriteStartObject("recordedPrecision");
        json.WriteString("judgedAs", precision.Precision switch { Precision.Binary64 => "double", Precision.Binary32 => "single", var other => other.TypeName() });
        if (precision.Precision == Precision.Binary32)
        {
            json.WriteNumber("singleValues", precision.SingleValues);
            json.WriteNumber("values", precision.Values);
        }

        json.WriteEndObject();
    }

    private static void WriteDivergence(Utf8JsonWriter json, TraceComparison? comparison, (string First, string Second) sides)
    {
        json.WritePropertyName("firstDivergence");
        WriteDeviation(json, comparison?.FirstDivergence, sides, deviation =>
        {
            WriteQuantity(json, deviation.Quantity);
            JsonTexts.Write(json, "between", [comparison!.First, comparison.Second]);
            json.WriteString("verdict", deviation.Verdict.Name());
            JsonNumbers.Write(json, "error", deviation.Error);
            JsonNumbers.Write(json, "tolerance", deviation.Tolerance);
            JsonNumbers.Write(json, "possible", deviation.Possible);
        });
    }

    private static void WriteDeviation(
        Utf8JsonWriter json, Deviation? deviation, (string First, string Second) sides, Action<Deviation> writeMore)
    {
        if (deviation is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        writeMore(deviation);
        json.WriteStartObject("at");
        foreach (var (axis, place) in deviation.Quantity.PlaceOf(deviation.Index))
            json.WriteNumber(axis, place);
        json.WriteEndObject();
        JsonNumbers.Write(json, sides.First, deviation.First);
        JsonNumbers.Write(json, sides.Second, deviation.Second);
        json.WriteEndObject();
    }

    /// <summary>Writes the members that identify an array.</summary>
    internal static void WriteQuantity(Utf8JsonWriter json, Quantity quantity)
    {
        json.WriteString("name", quantity.Group);
        if (quantity.Layer.Number > 0)
            json.WriteNumber("layer", quantity.Layer.Number);
        else
            json.WriteNull("layer");
        if (quantity.Layer.IsReverse)
            json.WriteString("direction", "reverse");
        json.WriteString("unit", quantity.Unit?.Symbol());
        json.WriteString("quantity", quantity.Symbol);
    }
}
