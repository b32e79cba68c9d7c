using System.Globalization;
using LstmGradCheck.Verification.Timings;

namespace LstmGradCheck.Cli.Rendering;

/// <summary>What has to be known to read a table of timings.</summary>
internal static class BenchNotes
{
    /// <summary>A library whose product reaches less of the roof holds an LSTM back more than the LSTM's own code does.</summary>
    private const double SlowProduct = 0.5;

    /// <summary>The notes, each in as many lines as it takes.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The lines.</returns>
    internal static IEnumerable<string> Lines(BenchReport report) => Sentences(report).SelectMany(LineWrap.Sentence);

    private static IEnumerable<string> Sentences(BenchReport report)
    {
        if (report.Workloads.Count > 0)
        {
            yield return "libtorch's LSTM: one call of at::lstm and its autograd. For cerg-4x2 it is one layer of 8 cells. By primitives and hand-derived: with every value of the trace.";
            yield return "GFLOP/s: 6 operations for each weight (W, U), step and sequence: 2 forward, 4 backward.";
            yield return $"Of the roof: of the fastest product, timed again in the rounds of each workload. It came to {Roofs(report, isFloat: false)} GFLOP/s in double, {Roofs(report, isFloat: true)} in float.";
        }

        if (report.Growth.Count > 0)
            yield return "Memory by formula: 8 (16 C S + N T (10 C + 2 I + Y) + 256 S) bytes, summed over layers of C cells with S sources, recurrent ones among them; Y outputs of E. Measured: what the fused gradient took.";
        foreach (var timings in report.Workloads)
        {
            foreach (var timing in timings.Timings.Where(timing => timing.Estimate is not null))
                yield return string.Create(CultureInfo.InvariantCulture, $"{timings.Workload.Name}, {timing.Kind.Name()}: not timed; one run would take about {Quantities.Time(timing.Estimate)}.");
        }

        if (report.LibTorch is not { } libtorch)
            yield return $"There is no libtorch: {report.WhyNoLibTorch}";
        else
            yield return $"libtorch {libtorch.Version} multiplies matrices with {(libtorch.Blas.Length > 0 ? libtorch.Blas : "a library that is part of it")}.";
        foreach (var kind in (ContestantKind[])[ContestantKind.LibTorchDouble, ContestantKind.LibTorchFloat])
        {
            if (report.FastestProduct(kind) / report.Roof(kind.IsFloat()) is < SlowProduct and var share)
                yield return $"With it, libtorch's own matrix product in {kind.Element()} reaches {Quantities.Percent(share)} of the roof: a faster BLAS would make libtorch's LSTM faster, and the ratios smaller.";
        }
    }

    private static string Roofs(BenchReport report, bool isFloat)
    {
        var roofs = report.Workloads.Select(timings => timings.RoofGigaflops(isFloat)).Order().ToList();
        var (lowest, highest) = (Quantities.Number(roofs[0]), Quantities.Number(roofs[^1]));
        return lowest == highest ? lowest : $"{lowest} to {highest}";
    }
}
