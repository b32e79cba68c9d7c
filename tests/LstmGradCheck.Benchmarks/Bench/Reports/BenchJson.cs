using System.Text.Encodings.Web;
using System.Text.Json;
using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Timings;

namespace LstmGradCheck.Benchmarks.Bench.Reports;

/// <summary>
/// Writes timings as JSON (schema <c>lstm-gradcheck/bench/2</c>): times in seconds, memory in bytes; null where something
/// was not timed.
/// </summary>
internal static class BenchJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a report.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="report">The report.</param>
    internal static void Write(Stream stream, BenchReport report) => JsonSerializer.Serialize(
        stream,
        new
        {
            Schema = "lstm-gradcheck/bench/2",
            report.Settings.Threads,
            report.Settings.Rounds,
            Order = report.Settings.IsReversed ? "reversed" : "given",
            report.Machine,
            Roof = InBoth(report.Roof),
            Products = report.Products.Select(product => new { product.N, product.Gigaflops, Timing = Timed(product.Timing, product.Timing.Kind.ProductName()) }),
            Workloads = report.Workloads.Select(Workload),
            Training = report.Training.Select(timing => new
            {
                timing.Name,
                timing.Weights,
                LearnerStepsPerSecond = timing.StepsPerSecond(timing.Learner),
                EquationsStepsPerSecond = timing.StepsPerSecond(timing.Equations),
                TorchSharpStepsPerSecond = timing.StepsPerSecond(timing.TorchSharp),
                timing.AllocatedBytes,
            }),
            Lengths = report.Lengths.Select(length => new { length.Steps, length.SecondsPerStep, Timing = Timed(length.Timing, length.Timing.Kind.Name()) }),
        },
        Options);

    private static object Workload(WorkloadTimings timings) => new
    {
        timings.Workload.Name,
        timings.Workload.Sizes,
        Operations = timings.Workload.Flops,
        NnLstmTimeToFused = InBoth(timings.Ratio),
        Roof = InBoth(timings.RoofGigaflops),
        timings.CoreLatencySeconds,
        Contestants = timings.Timings.Select(timing => new
        {
            Gigaflops = timings.Gigaflops(timing.Kind),
            ShareOfRoof = timings.ShareOfRoof(timing.Kind),
            Timing = Timed(timing, timing.Kind.Name()),
        }),
    };

    private static object Timed(Timing timing, string name) => new
    {
        Name = name,
        Element = timing.Kind.Element(),
        timing.Seconds,
        Samples = timing.Samples.Select(sample => sample.Seconds),
        EstimatedSeconds = timing.Estimate,
        timing.AllocatedBytes,
    };

    private static object InBoth(Func<bool, double?> ofElement) => new { Double = ofElement(false), Float = ofElement(true) };
}
