using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Machines;
using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Benchmarks.Bench.Processes;
using LstmGradCheck.Benchmarks.Bench.Timings;
using MathNet.Numerics.Statistics;

namespace LstmGradCheck.Benchmarks.Bench;

/// <summary>
/// Times contestants against each other, each in a process of its own that waits while others run. Every round takes a sample
/// of each, so that other load on the machine and changes of its clock rate affect all of them.
/// </summary>
/// <param name="settings">The settings.</param>
/// <param name="machine">The machine on which they are timed.</param>
/// <param name="start">Starts a contestant's process and waits until it is warm.</param>
/// <param name="coreLatency">Measures how long a value takes between processors, see <see cref="CoreLatency"/>.</param>
/// <param name="begin">Called with the name of what is timed next.</param>
internal sealed class BenchRun(
    BenchSettings settings, MachineDescription machine, Func<ContestantTask, IContestantProcess> start, Func<double> coreLatency, Action<string> begin)
{
    private static readonly int[] ProductSizes = [512, 1024];

    /// <summary>Times everything.</summary>
    /// <param name="workloads">The names of the workloads.</param>
    internal BenchReport Time(IReadOnlyList<string> workloads)
    {
        var products = Products();
        return new(settings, machine, products, [.. workloads.Select(name => Time(Workloads.Draw(name), products))], Lengths());
    }

    /// <summary>Times the matrix products.</summary>
    internal IReadOnlyList<ProductTiming> Products() => [.. ProductSizes.SelectMany(n =>
    {
        begin($"matrix products {n}");
        return Measure(ContestantKinds.Rivals.Select(kind => new ContestantTask(kind, Workload: null, n))).Select(timing => new ProductTiming(n, timing));
    })];

    /// <summary>Times all contestants on a workload and, in the same rounds, the fastest product in double and in float.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="products">The products to choose from, as timed by <see cref="Products"/>.</param>
    internal WorkloadTimings Time(Workload workload, IReadOnlyList<ProductTiming> products)
    {
        begin(workload.Name);
        List<ProductTiming> fastest = [.. products.GroupBy(product => product.Timing.Kind.IsFloat()).Select(same => same.MaxBy(product => product.Gigaflops)!)];
        List<double> coreLatencies = [];
        var timings = Measure(ContestantKinds.All.Select(kind => new ContestantTask(kind, workload.Name, ProductSize: null))
            .Concat(fastest.Select(product => new ContestantTask(product.Timing.Kind, Workload: null, product.N))), coreLatencies);
        var own = timings.Count - fastest.Count;
        return new(workload, [.. timings.Take(own)])
        {
            Roof = [.. fastest.Zip(timings.Skip(own), (product, timing) => new ProductTiming(product.N, timing))],
            CoreLatencySeconds = coreLatencies.Count == 0 ? null : coreLatencies.Median(),
        };
    }

    /// <summary>Times the fused gradient in double on one workload with longer and longer sequences.</summary>
    internal IReadOnlyList<LengthTiming> Lengths()
    {
        begin("lengths");
        var tasks = Workloads.GrowingSteps.Select(steps => new ContestantTask(ContestantKind.FusedDouble, Workloads.OfLength(Workloads.Growing, steps), ProductSize: null));
        return [.. Workloads.GrowingSteps.Zip(Measure(tasks), (steps, timing) => new LengthTiming(steps, timing))];
    }

    /// <summary>The timings of the contestants that are available, in the order given, whatever the order of timing.</summary>
    private IReadOnlyList<Timing> Measure(IEnumerable<ContestantTask> tasks, List<double>? coreLatencies = null)
    {
        List<ContestantTask> there = [.. tasks.Where(task => machine.Torch is not null || !task.Kind.NeedsTorchSharp())];
        List<(ContestantTask Task, IContestantProcess Process, List<Sample> Samples)> started = [];
        try
        {
            foreach (var task in settings.IsReversed ? there.AsEnumerable().Reverse() : there)
                started.Add((task, start(task), []));
            for (var round = 0; round < settings.Rounds; round++)
            {
                if (settings.Threads > 1)
                    coreLatencies?.Add(coreLatency());
                foreach (var (_, process, samples) in started.Where(each => each.Process.Readiness.Estimate is null))
                    samples.Add(process.Take());
            }

            return [.. there.Select(task => ToTiming(started.Single(each => each.Task == task)))];
        }
        finally
        {
            foreach (var (_, process, _) in started)
                process.Dispose();
        }
    }

    private static Timing ToTiming((ContestantTask Task, IContestantProcess Process, List<Sample> Samples) of) =>
        new(of.Task.Kind, of.Samples) { Estimate = of.Process.Readiness.Estimate };
}
