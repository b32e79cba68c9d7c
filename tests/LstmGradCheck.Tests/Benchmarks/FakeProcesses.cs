using LstmGradCheck.Benchmarks.Bench;
using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Machines;
using LstmGradCheck.Benchmarks.Bench.Processes;
using LstmGradCheck.Benchmarks.Bench.Timings;

namespace LstmGradCheck.Tests.Benchmarks;

/// <summary>Processes that answer at once; who was started and who was asked is written down, and those still running are counted.</summary>
/// <param name="seconds">The time of one run.</param>
internal sealed class FakeProcesses(Func<ContestantTask, double> seconds)
{
    internal static MachineDescription Machine { get; } = new("A processor", 512, "A system", ".NET 10", "1.2.3")
    {
        Torch = new("0.1", "2.3"),
        InDouble = new(null, "2024.0", 0),
        InFloat = new("v3.7.1", null, 4),
    };

    internal int Running { get; private set; }

    internal List<ContestantTask> Started { get; } = [];

    internal List<ContestantTask> Asked { get; } = [];

    /// <summary>The seconds that one would take that is left out.</summary>
    internal Func<ContestantTask, double?> Estimate { get; init; } = _ => null;

    /// <summary>The seconds from one processor to another.</summary>
    internal Func<double> CoreLatency { get; init; } = () => 40e-9;

    internal BenchRun Run(BenchSettings settings, MachineDescription? machine = null) => new(settings, machine ?? Machine, Start, () => CoreLatency(), _ => { });

    private FakeProcess Start(ContestantTask task)
    {
        var time = seconds(task);
        Started.Add(task);
        Running++;
        return new(this, task, time);
    }

    private sealed class FakeProcess(FakeProcesses all, ContestantTask task, double time) : IContestantProcess
    {
        public Readiness Readiness { get; } = new(all.Estimate(task));

        public Sample Take()
        {
            all.Asked.Add(task);
            return new(time, 123456);
        }

        public void Dispose() => all.Running--;
    }
}
