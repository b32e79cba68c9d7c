using System.Globalization;
using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Machines;
using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Benchmarks.Bench.Timings;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Benchmarks.Bench.Reports;

/// <summary>The notes that are needed to read a table of timings.</summary>
internal static class BenchNotes
{
    /// <summary>The notes, each in as many lines as it takes.</summary>
    /// <param name="report">The report.</param>
    internal static IEnumerable<string> Lines(BenchReport report) => Sentences(report).SelectMany(LineWrap.Sentence);

    private static IEnumerable<string> Sentences(BenchReport report)
    {
        foreach (var timings in report.Workloads)
            yield return Sizes(timings.Workload);
        yield return $"By length: {Growth(report)}.";
        if (report.Training.Count > 0)
            yield return "Learner: partials carried forward, weights changed at each step with a target. Equations and TorchSharp: the same gradient of 100 steps, whose weights stay.";
        yield return "Primitives (the oracle) and hand-derived give every value of the trace as well.";
        yield return "GFLOP/s: 6 operations for each weight (W, U), step and sequence: 2 forward, 4 backward.";
        yield return $"Of the roof: of the fastest product, timed again in the rounds of each workload. It came to {Range(report, isFloat: false)} GFLOP/s in double, {Range(report, isFloat: true)} in float.";
        if (report.Settings.Threads > 1)
            yield return $"A value took {Range(report, timings => timings.CoreLatencySeconds, Quantities.Time)} from one processor to another: threads of small networks wait for it at every step.";
        foreach (var timings in report.Workloads)
        {
            foreach (var timing in timings.Timings.Where(timing => timing.Estimate is not null))
                yield return $"{timings.Workload.Name}, {timing.Kind.Name()}: not timed; one run would take about {Quantities.Time(timing.Estimate)}.";
        }

        foreach (var sentence in Versions(report.Machine))
            yield return sentence;
    }

    private static IEnumerable<string> Versions(MachineDescription machine)
    {
        yield return $"{machine.Processor}; {machine.System}; {machine.Runtime}; LstmGradCheck {machine.Version}.";
        if (machine.Torch is not { } torch)
        {
            yield return $"Without nn.LSTM and primitives: {machine.WhyNoTorch}";
            yield break;
        }

        yield return $"TorchSharp {torch.TorchSharp}, libtorch {torch.LibTorch}, oneMKL {machine.Mkl ?? "not called"}, oneDNN {machine.OneDnn ?? "not called"}.";
        yield return $"nn.LSTM in double: {Calls(machine.InDouble)}; in float: {Calls(machine.InFloat)}.";
    }

    private static string Calls(LibraryCalls? calls) => calls is { RnnPrimitives: > 0 and var count }
        ? string.Create(CultureInfo.InvariantCulture, $"by oneDNN, {count} of its rnn primitives executed in a run of {Workloads.Growing}")
        : "without oneDNN's rnn primitives";

    private static string Growth(BenchReport report)
    {
        var steps = string.Join(", ", report.Lengths.Select(length => length.Steps.ToString(CultureInfo.InvariantCulture)));
        var times = string.Join(", ", report.Lengths.Select(length => Quantities.Time(length.SecondsPerStep)));
        var bytes = report.Lengths.Max(length => length.Timing.AllocatedBytes);
        return $"a step of {Workloads.Growing}, fused, double, in sequences of {steps} steps: {times}; allocated by a run: {Quantities.Bytes(bytes)}";
    }

    private static string Sizes(Workload workload)
    {
        var (inputs, hidden, layers, steps, batch) = workload.Sizes;
        return string.Create(CultureInfo.InvariantCulture, $"{workload.Name}: {Some(inputs, "input")}, {Some(layers, "layer")} of {Some(hidden, "cell")}{(workload.Sizes.IsBidirectional ? " in each direction" : "")}, {Some(batch, "sequence")} of {Some(steps, "step")}.");

        static string Some(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
    }

    private static string Range(BenchReport report, bool isFloat) => Range(report, timings => timings.RoofGigaflops(isFloat), Quantities.Number);

    /// <summary>The lowest and the highest of all workloads.</summary>
    private static string Range(BenchReport report, Func<WorkloadTimings, double?> of, Func<double?, string> text)
    {
        var values = report.Workloads.Select(of).Order().ToList();
        var (lowest, highest) = (text(values[0]), text(values[^1]));
        return lowest == highest ? lowest : $"{lowest} to {highest}";
    }
}
