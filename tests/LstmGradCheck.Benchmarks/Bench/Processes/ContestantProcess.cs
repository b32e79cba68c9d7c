using System.Diagnostics;
using System.Text.Json;
using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Timings;

namespace LstmGradCheck.Benchmarks.Bench.Processes;

/// <summary>The process of a contestant, from the side of the bench; see <see cref="ContestantServer"/>.</summary>
internal sealed class ContestantProcess : IContestantProcess
{
    /// <summary>A process is at rest if for this long it uses the processor for at most one tick of the measuring clock.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50), Tick = TimeSpan.FromMilliseconds(10);

    /// <summary>Longer than the idle threads of any known library keep spinning, unless they are told never to stop.</summary>
    private static readonly TimeSpan LongestUnrest = TimeSpan.FromSeconds(10);

    private readonly ContestantTask task;
    private readonly Process process;
    private readonly Task<string> errors;

    private ContestantProcess(ContestantTask task, Process process)
    {
        (this.task, this.process) = (task, process);
        errors = process.StandardError.ReadToEndAsync();
        Readiness = Read<Readiness>();
        ComeToRest();
    }

    /// <inheritdoc/>
    public Readiness Readiness { get; }

    /// <summary>Starts a process and waits until its contestant is warm.</summary>
    /// <param name="task">Which contestant, and what it computes.</param>
    /// <param name="settings">The settings.</param>
    internal static ContestantProcess Start(ContestantTask task, BenchSettings settings)
    {
        var started = OwnProgram.Start(ContestantServer.Arguments(task, settings), settings.Threads);
        try
        {
            return new(task, started);
        }
        catch
        {
            End(started);
            throw;
        }
    }

    /// <inheritdoc/>
    public Sample Take()
    {
        process.StandardInput.WriteLine();
        process.StandardInput.Flush();
        var sample = Read<Sample>();
        ComeToRest();
        return sample;
    }

    /// <inheritdoc/>
    public void Dispose() => End(process);

    private static void End(Process ending)
    {
        using (ending)
        {
            ending.StandardInput.Close();
            ending.WaitForExit();
        }
    }

    private T Read<T>() => process.StandardOutput.ReadLine() is { } line
        ? JsonSerializer.Deserialize<T>(line)!
        : throw new InvalidOperationException($"{task.Kind}: its process ended without an answer: {errors.Result}");

    /// <summary>Waits until the process is at rest: idle OpenMP threads spin for a while, on processors that the next one needs.</summary>
    private void ComeToRest()
    {
        var start = Stopwatch.GetTimestamp();
        TimeSpan before;
        do
        {
            if (Stopwatch.GetElapsedTime(start) > LongestUnrest)
                throw new InvalidOperationException($"{task.Kind}: found its process busy {LongestUnrest.TotalSeconds} s after its answer, expected it to rest; see OMP_WAIT_POLICY and the like in the environment");
            before = Used();
            Thread.Sleep(Rest);
        }
        while (Used() - before > Tick);

        TimeSpan Used()
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }
}
