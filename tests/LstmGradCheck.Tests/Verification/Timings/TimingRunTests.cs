using LstmGradCheck.Verification.Timings;
using Xunit;

namespace LstmGradCheck.Tests.Verification.Timings;

public sealed class TimingRunTests
{
    private readonly FakeClock clock = new();
    private readonly List<string> log = [];
    private long allocated;

    [Fact]
    public void When_all_are_warm_contestants_take_turns_each_after_a_rest_and_a_run_that_does_not_count()
    {
        Measure(3, Steady("A", 0.3), Steady("B", 0.3));
        Assert.Equal("AABB-AA-BB-AA-BB-AA-BB", string.Concat(log));
    }

    [Fact]
    public void A_run_that_is_short_is_repeated_until_it_fills_a_sample()
    {
        var timing = Assert.Single(Measure(2, Steady("A", 0.001)));
        Assert.Equal(2, timing.Samples.Count);
        Assert.All(timing.Samples, sample => Assert.Equal(0.001, sample, 1e-12));
        Assert.Equal((TimingRun.WarmUpTime / TimeSpan.FromSeconds(0.001)) + (2 * (1 + 1 + (TimingRun.SampleTime / TimeSpan.FromSeconds(0.001)))), log.Count);
    }

    [Fact]
    public void The_time_is_the_median_of_the_rounds_without_the_warm_up()
    {
        double[] times = [0.9, 0.8, 0.1, 0.7, 0.5, 0.6, 0.2];
        var calls = 0;
        var timing = Assert.Single(Measure(3, new Contestant(ContestantKind.HandDerived, () => clock.Advance(times[calls++]))));
        Assert.Equal([0.1, 0.5, 0.2], timing.Samples);
        Assert.Equal(0.2, timing.Seconds);
    }

    [Fact]
    public void A_run_of_seconds_counts_at_once()
    {
        Measure(2, Steady("A", 3));
        Assert.Equal("A-A-A", string.Concat(log));
    }

    [Fact]
    public void Allocated_bytes_are_those_of_one_run()
    {
        var timing = Assert.Single(Measure(3, new Contestant(ContestantKind.HandDerived, () => Allocate(48, 0.002))));
        Assert.Equal(48, timing.AllocatedBytes);

        void Allocate(int bytes, double seconds)
        {
            allocated += bytes;
            clock.Advance(seconds);
        }
    }

    [Fact]
    public void What_would_take_too_long_is_left_out_with_an_estimate()
    {
        var slow = Steady("S", 1, new(() => clock.Advance(1), () => clock.Advance(3), 49));
        var timings = Measure(2, slow, Steady("A", 1));
        Assert.Equal("A-AA-AA", string.Concat(log));
        Assert.Equal(1 + (49 * 2), timings[0].Estimate!.Value, 1e-9);
        Assert.Null(timings[0].Seconds);
        Assert.Null(timings[0].AllocatedBytes);
        Assert.Equal(1, timings[1].Seconds);
    }

    [Fact]
    public void The_first_trial_does_not_count_and_a_time_that_every_run_takes_counts_once()
    {
        var trials = 0;
        var contestant = Steady("A", 1, new(() => clock.Advance(trials++ == 0 ? 9 : 1), () => clock.Advance(1.01), 100));
        var timing = Assert.Single(Measure(1, contestant));
        Assert.Null(timing.Estimate);
        Assert.Equal(1, timing.Seconds);
    }

    [Fact]
    public void What_takes_too_long_although_its_trial_did_not_is_run_once()
    {
        var timings = Measure(2, Steady("S", 6, new(() => clock.Advance(0.1), () => clock.Advance(0.1), 49)), Steady("A", 1));
        Assert.Equal("SA-AA-AA", string.Concat(log));
        Assert.Equal(6, timings[0].Estimate);
        Assert.Null(timings[0].Seconds);
    }

    [Fact]
    public void Without_a_trial_a_run_is_timed_however_long_it_takes() =>
        Assert.Equal(6, Assert.Single(Measure(1, Steady("S", 6))).Seconds);

    private Contestant Steady(string name, double seconds, Trial? trial = null)
    {
        return new(ContestantKind.HandDerived, Run) { Trial = trial };

        void Run()
        {
            log.Add(name);
            clock.Advance(seconds);
        }
    }

    private IReadOnlyList<Timing> Measure(int rounds, params Contestant[] contestants) =>
        new TimingRun(clock, () => allocated, () => log.Add("-"), rounds).Measure(contestants);
}
