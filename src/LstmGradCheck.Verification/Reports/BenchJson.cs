using System.Text.Json;
using LstmGradCheck.Verification.Timings;

namespace LstmGradCheck.Verification.Reports;

/// <summary>
/// Writes timings as JSON (schema <c>lstm-gradcheck/bench/1</c>): times in seconds, memory in bytes; null where something
/// was not timed.
/// </summary>
public static class BenchJson
{
    /// <summary>Writes a report.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="report">The report.</param>
    public static void Write(Stream stream, BenchReport report)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions);
        json.WriteStartObject();
        json.WriteString("schema", "lstm-gradcheck/bench/1");
        json.WriteNumber("threads", report.Threads);
        json.WriteNumber("vectorBits", report.VectorBits);
        json.WriteNumber("rounds", report.Rounds);
        WriteLibTorch(json, report);
        WriteInBoth(json, "roof", report.Roof);
        WriteArray(json, "products", report.Products, product => WriteProduct(json, product));
        WriteArray(json, "workloads", report.Workloads, timings => WriteWorkload(json, timings));
        WriteArray(json, "growth", report.Growth, table => WriteTable(json, table));
        json.WriteEndObject();
    }

    private static void WriteLibTorch(Utf8JsonWriter json, BenchReport report)
    {
        json.WriteStartObject("libtorch");
        json.WriteString("version", report.LibTorch?.Version);
        json.WriteString("blas", report.LibTorch?.Blas);
        json.WriteString("missing", report.LibTorch is null ? report.WhyNoLibTorch : null);
        json.WriteEndObject();
    }

    private static void WriteProduct(Utf8JsonWriter json, ProductTiming product)
    {
        json.WriteNumber("n", product.N);
        WriteTiming(json, product.Timing);
        JsonNumbers.Write(json, "gigaflops", product.Gigaflops);
    }

    private static void WriteWorkload(Utf8JsonWriter json, WorkloadTimings timings)
    {
        var (name, problem, _) = timings.Workload;
        json.WriteString("name", name);
        json.WriteNumber("inputs", problem.Network.Inputs);
        WriteNumbers(json, "cells", problem.Network.Layers.Select(layer => layer.Cells));
        WriteNumbers(json, "steps", problem.Sequences.Select(sequence => sequence.Length));
        WriteInBoth(json, "libtorchTimeToFused", timings.Ratio);
        WriteInBoth(json, "roof", timings.RoofGigaflops);
        WriteArray(json, "contestants", timings.Timings, timing =>
        {
            WriteTiming(json, timing);
            json.WriteNumber("operations", timings.Workload.FlopsOf(timing.Kind));
            JsonNumbers.Write(json, "gigaflops", timings.Gigaflops(timing.Kind));
            JsonNumbers.Write(json, "shareOfRoof", timings.ShareOfRoof(timing.Kind));
        });
    }

    private static void WriteTable(Utf8JsonWriter json, GrowthTable table)
    {
        json.WriteString("against", table.Against);
        WriteArray(json, "rows", table.Rows, row =>
        {
            json.WriteNumber("value", row.Value);
            JsonNumbers.Write(json, "formulaBytes", row.FormulaBytes);
            JsonNumbers.Write(json, "measuredBytes", row.MeasuredBytes);
            WriteArray(json, "contestants", row.Timings.Timings, timing =>
            {
                WriteTiming(json, timing);
                JsonNumbers.Write(json, "secondsPerStep", row.SecondsPerStep(timing.Kind));
            });
        });
    }

    private static void WriteTiming(Utf8JsonWriter json, Timing timing)
    {
        json.WriteString("name", timing.Kind.Name());
        json.WriteString("element", timing.Kind.Element());
        JsonNumbers.Write(json, "seconds", timing.Seconds);
        json.WriteStartArray("samples");
        foreach (var sample in timing.Samples)
            JsonNumbers.Write(json, sample);
        json.WriteEndArray();
        JsonNumbers.Write(json, "estimatedSeconds", timing.Estimate);
        JsonNumbers.Write(json, "allocatedBytes", timing.AllocatedBytes);
    }

    private static void WriteInBoth(Utf8JsonWriter json, string name, Func<bool, double?> ofElement)
    {
        json.WriteStartObject(name);
        JsonNumbers.Write(json, "double", ofElement(false));
        JsonNumbers.Write(json, "float", ofElement(true));
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
