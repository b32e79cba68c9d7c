using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Reports;

/// <summary>Writes a trace as JSON (schema <c>lstm-gradcheck/trace/1</c>).</summary>
public static class TraceJson
{
    /// <summary>Writes traces: one as it is, several as the member <c>traces</c> of schema <c>lstm-gradcheck/traces/1</c>.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="traces">At least one trace.</param>
    public static void Write(Stream stream, IReadOnlyList<GradientTrace> traces)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions);
        if (traces.Count == 1)
        {
            Write(json, traces[0]);
            return;
        }

        json.WriteStartObject();
        json.WriteString("schema", "lstm-gradcheck/traces/1");
        json.WriteStartArray("traces");
        foreach (var trace in traces)
            Write(json, trace);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes one trace: its gradient, its source and its values, in nested lists that round-trip.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="trace">The trace.</param>
    public static void Write(Stream stream, GradientTrace trace) => Write(stream, [trace]);

    private static void Write(Utf8JsonWriter json, GradientTrace trace)
    {
        json.WriteStartObject();
        json.WriteString("schema", "lstm-gradcheck/trace/1");
        json.WriteString("gradient", trace.Gradient.Name());
        json.WriteString("source", trace.Source);
        json.WriteStartObject("values");
        foreach (var (quantity, values) in trace.Arrays)
        {
            json.WritePropertyName(quantity.Name);
            WriteNested(json, values, quantity.Shape, 0);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNested(Utf8JsonWriter json, ReadOnlySpan<double> values, IReadOnlyList<int> shape, int axis)
    {
        if (axis == shape.Count)
        {
            JsonNumbers.Write(json, values[0]);
            return;
        }

        json.WriteStartArray();
        var stride = values.Length / Math.Max(shape[axis], 1);
        for (var i = 0; i < shape[axis]; i++)
            WriteNested(json, values.Slice(i * stride, stride), shape, axis + 1);
        json.WriteEndArray();
    }
}
