using System.Globalization;
using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Timings;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Benchmarks.Bench.Reports;

/// <summary>Renders timings for people, in 80 columns: times, comparisons, the roof.</summary>
internal static class BenchText
{
    private static readonly string Rule = new('─', LineWrap.Columns);

    /// <summary>Renders a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The text; its lines have no trailing spaces.</returns>
    internal static string Render(BenchReport report)
    {
        IEnumerable<string>[] parts = [Times(report), Comparison(report), Products(report), .. report.Training.Count > 0 ? [Training(report)] : (IEnumerable<string>[])[], BenchNotes.Lines(report)];
        return string.Join('\n', parts.SelectMany(part => part.Append("")).Select(line => line.TrimEnd())).TrimEnd('\n');
    }

    private static IEnumerable<string> Times(BenchReport report)
    {
        var (threads, rounds) = (report.Settings.Threads, report.Settings.Rounds);
        yield return "Time of a gradient: forward, backward, all weight gradients and dE/dx.";
        yield return string.Create(CultureInfo.InvariantCulture, $"Median of rounds ({rounds}); threads that each may use: {threads}; vectors of {report.Machine.VectorBits} bits.");
        yield return "";
        yield return TimesRow("", ["fused", "fused", "nn.LSTM", "nn.LSTM", "primitives", "hand-derived"]);
        yield return TimesRow("workload", ["double", "float", "double", "float", "double", "double"]);
        yield return Rule;
        foreach (var timings in report.Workloads)
            yield return TimesRow(timings.Workload.Name, [.. ContestantKinds.All.Select(kind => Quantities.Time(timings.Of(kind)?.Seconds))]);
    }

    private static IEnumerable<string> Training(BenchReport report)
    {
        yield return "Steps a second on one core: the thesis's algorithm, which nn.LSTM does not have.";
        yield return TrainingRow("network", "weights", "learner", "equations", "TorchSharp", "allocated by step");
        yield return Rule;
        foreach (var timing in report.Training)
        {
            yield return TrainingRow(timing.Name, timing.Weights.ToString(CultureInfo.InvariantCulture), Steps(timing.Learner), Steps(timing.Equations), Steps(timing.TorchSharp), Quantities.Bytes(timing.AllocatedBytes));
            string Steps(IReadOnlyList<Sample>? samples) => Quantities.Count(timing.StepsPerSecond(samples));
        }
    }

    private static string TrainingRow(string name, string weights, string learner, string equations, string torch, string bytes) =>
        $"{name,-12} {weights,8} {learner,12} {equations,12} {torch,12} {bytes,19}";

    private static IEnumerable<string> Comparison(BenchReport report)
    {
        yield return $"{"",-10} {"nn.LSTM / fused",18}  {"fused GFLOP/s",15}  {"of the roof",13} {"allocated by run",18}";
        yield return ComparisonRow("workload", _ => ("double", "float"));
        yield return Rule;
        foreach (var timings in report.Workloads)
            yield return ComparisonRow(timings.Workload.Name, InBoth(timings));
    }

    /// <summary>The entries for the pairs of columns of a comparison, from left to right, in double and in float.</summary>
    private static Func<int, (string Double, string Float)> InBoth(WorkloadTimings timings)
    {
        return pair => (Of(pair, ContestantKind.FusedDouble), Of(pair, ContestantKind.FusedFloat));

        string Of(int pair, ContestantKind kind) => pair switch
        {
            0 => Quantities.Ratio(timings.Ratio(kind.IsFloat())),
            1 => Quantities.Number(timings.Gigaflops(kind)),
            2 => Quantities.Percent(timings.ShareOfRoof(kind)),
            _ => Quantities.Bytes(timings.Of(kind)?.AllocatedBytes),
        };
    }

    private static string TimesRow(string name, string[] times) =>
        $"{name,-10} {times[0],9} {times[1],9}  {times[2],9} {times[3],9}   {times[4],12} {times[5],12}";

    private static string ComparisonRow(string name, Func<int, (string Double, string Float)> pair)
    {
        var (ratio, speed, share, bytes) = (pair(0), pair(1), pair(2), pair(3));
        return $"{name,-10} {ratio.Double,9} {ratio.Float,8}  {speed.Double,7} {speed.Float,7}  {share.Double,6} {share.Float,6} {bytes.Double,9} {bytes.Float,8}";
    }

    private static IEnumerable<string> Products(BenchReport report)
    {
        var sizes = report.Products.Select(product => product.N).Distinct().ToList();
        yield return "matrix product, GFLOP/s" + string.Concat(sizes.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n,10}")));
        yield return new('─', 23 + (10 * sizes.Count));
        foreach (var kind in report.Products.Select(product => product.Timing.Kind).Distinct().Order())
        {
            var gigaflops = sizes.Select(n => report.Products.First(product => product.N == n && product.Timing.Kind == kind).Gigaflops);
            yield return $"{kind.ProductName() + ", " + kind.Element(),-23}{string.Concat(gigaflops.Select(number => $"{Quantities.Number(number),10}"))}";
        }

        yield return $"The roof, the fastest of them: {Quantities.Number(report.Roof(isFloat: false))} in double, {Quantities.Number(report.Roof(isFloat: true))} in float.";
    }
}
