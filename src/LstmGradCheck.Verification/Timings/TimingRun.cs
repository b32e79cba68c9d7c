using MathNet.Numerics.Statistics;

namespace LstmGradCheck.Verification.Timings;

/// <summary>
/// Times contestants in turn: after a warm-up each one gives a sample in every round, so that whatever else the machine
/// does or however its clock rate moves, it meets all of them. A sample is the mean of as many runs as fill a while.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="allocatedBytes">The managed bytes that the process has allocated up to now.</param>
/// <param name="rest">Lets the machine come to rest.</param>
/// <param name="rounds">The number of rounds, at least 1.</param>
public sealed class TimingRun(TimeProvider clock, Func<long> allocatedBytes, Action rest, int rounds)
{
    /// <summary>What takes longer is not timed, if it has a trial that tells so.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(5);

    /// <summary>Long enough for the runtime to compile what is called often a second time, at its best.</summary>
    public static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(0.5);

    /// <summary>Many times the clock's resolution and what an interrupt takes.</summary>
    public static readonly TimeSpan SampleTime = TimeSpan.FromSeconds(0.1);

    /// <summary>Longer than the threads of OpenMP and of OpenBLAS look for new work, busily, on a processor that the next contestant needs.</summary>
    public static readonly TimeSpan RestTime = TimeSpan.FromSeconds(0.25);

    /// <summary>What takes longer is not the faster for a run before.</summary>
    public static readonly TimeSpan LongRun = TimeSpan.FromSeconds(2);

    /// <summary>A run with the machine's own clock.</summary>
    /// <param name="rounds">The number of rounds, at least 1.</param>
    public TimingRun(int rounds)
        : this(TimeProvider.System, () => GC.GetTotalAllocatedBytes(precise: true), () => Thread.Sleep(RestTime), rounds)
    {
    }

    /// <summary>The number of rounds.</summary>
    public int Rounds => rounds;

    /// <summary>Times contestants against each other.</summary>
    /// <param name="contestants">The contestants.</param>
    /// <returns>What was found of each, in their order.</returns>
    public IReadOnlyList<Timing> Measure(IReadOnlyList<Contestant> contestants)
    {
        List<Samples> all = [.. contestants.Select(contestant => new Samples(contestant) { Estimate = Estimate(contestant) })];
        foreach (var samples in all.Where(samples => samples.Estimate is null))
            WarmUp(samples);
        List<Samples> timed = [.. all.Where(samples => samples.Estimate is null)];
        for (var round = 0; round < rounds; round++)
        {
            foreach (var samples in timed)
                Take(samples);
        }

        return [.. all.Select(samples => samples.ToTiming())];
    }

    /// <summary>The seconds that a run would take, if that is too long.</summary>
    private double? Estimate(Contestant contestant)
    {
        if (contestant.Trial is not { } trial)
            return null;
        // The first time much of it is compiled and loaded.
        trial.Small();
        var small = Seconds(trial.Small, 1);
        var seconds = small + (trial.Times * Math.Max(0, Seconds(trial.Large, 1) - small));
        return seconds > LongestRun.TotalSeconds ? seconds : null;
    }

    /// <summary>Warms up and finds out how many seconds a run takes, which may be more than its trial said.</summary>
    private void WarmUp(Samples samples)
    {
        var all = 0.0;
        do
        {
            samples.One = Seconds(samples.Contestant.Run, 1);
            all += samples.One;
        }
        while (all < WarmUpTime.TotalSeconds);
        if (samples.Contestant.Trial is not null && samples.One > LongestRun.TotalSeconds)
            samples.Estimate = samples.One;
    }

    private void Take(Samples samples)
    {
        // What others left behind is not this one's to collect, nor to share a processor with, nor to fetch into the caches.
        GC.Collect();
        rest();
        if (samples.One < LongRun.TotalSeconds)
            samples.Contestant.Run();
        var before = allocatedBytes();
        var seconds = Seconds(samples.Contestant.Run, samples.Repetitions);
        samples.Bytes.Add((allocatedBytes() - before) / samples.Repetitions);
        samples.Seconds.Add(seconds / samples.Repetitions);
    }

    private double Seconds(Action run, int repetitions)
    {
        var start = clock.GetTimestamp();
        for (var i = 0; i < repetitions; i++)
            run();
        return clock.GetElapsedTime(start).TotalSeconds;
    }

    private sealed record Samples(Contestant Contestant)
    {
        /// <summary>The seconds of one run that is too long to be timed; null for one that is timed.</summary>
        public double? Estimate { get; set; }

        /// <summary>The seconds of one run.</summary>
        public double One { get; set; }

        /// <summary>How many runs make a sample.</summary>
        public int Repetitions => Math.Max(1, (int)Math.Ceiling(SampleTime.TotalSeconds / One));

        public List<double> Seconds { get; } = [];

        public List<double> Bytes { get; } = [];

        public Timing ToTiming() => new(Contestant.Kind, Seconds)
        {
            AllocatedBytes = Estimate is null ? (long)Bytes.Median() : null,
            WorkspaceBytes = Contestant.WorkspaceBytes,
            Estimate = Estimate,
        };
    }
}
