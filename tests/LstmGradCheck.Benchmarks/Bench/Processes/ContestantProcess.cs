using System.Diagnostics;
using System.Text.Json;
using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Timings;

namespace LstmGradCheck.Benchmarks.Bench.Processes;

/// <summary>The process of a contestant, as the bench sees it; see <see cref="ContestantServer"/>.</summary>
internal sealed class ContestantProcess : IContestantProcess
{
    /// <summary>A process rests when it takes none of the processor for as long, but for one tick of the clock that it is measured by.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50), Tick = TimeSpan.FromMilliseconds(10);

    /// <summary>Longer than any library is known to go on looking for work, unless it is told never to stop.</summary>
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
    /// <param name="task">Who, and what it computes.</param>
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

    /// <summary>Threads of OpenMP go on looking for work for a while when they have none, on a processor that the next contestant needs.</summary>
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
