using LstmGradCheck.Benchmarks.Bench.Contestants;

namespace LstmGradCheck.Benchmarks.Bench.Timings;

/// <summary>Times one contestant in its own process: a warm-up first, then a sample whenever one is requested.</summary>
/// <param name="run">One run of the contestant.</param>
/// <param name="trial">A small part of it, or null.</param>
/// <param name="warmUp">The least time for which it is run before it is timed, by when its code has been compiled for good.</param>
/// <param name="clock">The clock.</param>
/// <param name="allocatedBytes">The managed bytes that the process has allocated so far.</param>
internal sealed class Sampler(Action run, Trial? trial, TimeSpan warmUp, TimeProvider clock, Func<long> allocatedBytes)
{
    /// <summary>A contestant with a trial is not timed if its run takes longer.</summary>
    internal static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(5);

    /// <summary>Long enough for libtorch, and for the runtime to recompile frequently called code with full optimisation.</summary>
    internal static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(1.5);

    /// <summary>The length of a sample: many times the clock's resolution and the length of an interrupt.</summary>
    internal static readonly TimeSpan SampleTime = TimeSpan.FromSeconds(0.1);

    /// <summary>The length of the runs before each sample, which wake threads and fill caches again.</summary>
    internal static readonly TimeSpan LeadIn = TimeSpan.FromSeconds(0.05);

    /// <summary>A run that takes longer gains nothing from a run before it.</summary>
    internal static readonly TimeSpan LongRun = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The number of parts of a warm-up, which ends when the time of a run changed by at most <see cref="Steady"/> from one part
    /// to the next.
    /// </summary>
    private const int Parts = 6;

    private const double Steady = 0.03;

    /// <summary>On a busy machine, some never become steady: a warm-up ends after this many times its least duration.</summary>
    private const int LongestWarmUp = 4;

    /// <summary>The seconds of one run.</summary>
    private double one;

    /// <summary>A sampler with the machine's own clock.</summary>
    /// <param name="contestant">The contestant.</param>
    /// <param name="warmUp">The least duration of the warm-up.</param>
    internal Sampler(Contestant contestant, TimeSpan warmUp)
        : this(contestant.Run, contestant.Trial, warmUp, TimeProvider.System, () => GC.GetTotalAllocatedBytes(precise: true))
    {
    }

    /// <summary>Warms up, or finds out that a run would take too long.</summary>
    internal Readiness WarmUp()
    {
        if (Estimate() is { } estimate && estimate > LongestRun.TotalSeconds)
            return new(estimate);
        var (all, last, isSteady) = (0.0, double.NaN, false);
        do
        {
            var before = last;
            (var seconds, last) = Repeat(warmUp / Parts);
            all += seconds;
            isSteady = Math.Abs(last - before) <= Steady * before;
        }
        while (last < LongRun.TotalSeconds && (all < warmUp.TotalSeconds || !isSteady) && all < LongestWarmUp * warmUp.TotalSeconds);
        one = last;
        return new(trial is not null && one > LongestRun.TotalSeconds ? one : null);
    }

    /// <summary>Takes a sample: the mean of as many runs as fill <see cref="SampleTime"/>.</summary>
    internal Sample Take()
    {
        // So that garbage of earlier runs is not collected during this sample.
        GC.Collect();
        if (one < LongRun.TotalSeconds)
            Repeat(LeadIn);
        var runs = Math.Max(1, (int)Math.Ceiling(SampleTime.TotalSeconds / one));
        var before = allocatedBytes();
        var seconds = Seconds(run, runs);
        // Read before the sample is made, which is itself allocated, and before its arguments are evaluated.
        var bytes = allocatedBytes() - before;
        return new(seconds / runs, bytes / runs);
    }

    /// <summary>The seconds that a run would take, estimated by its trial; null if it has none.</summary>
    private double? Estimate()
    {
        if (trial is null)
            return null;
        // In the first run, much of the code is compiled and loaded.
        trial.Small();
        var small = Seconds(trial.Small, 1);
        return small + (trial.Times * Math.Max(0, Seconds(trial.Large, 1) - small));
    }

    /// <summary>Runs once, and again until a time has passed; gives the seconds of all runs and of one.</summary>
    private (double All, double One) Repeat(TimeSpan least)
    {
        var (all, runs) = (0.0, 0);
        do
        {
            all += Seconds(run, 1);
            runs++;
        }
        while (all < least.TotalSeconds);
        return (all, all / runs);
    }

    private double Seconds(Action action, int times)
    {
        var start = clock.GetTimestamp();
        for (var i = 0; i < times; i++)
            action();
        return clock.GetElapsedTime(start).TotalSeconds;
    }
}
