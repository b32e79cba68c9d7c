using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Timings;
using Xunit;

namespace LstmGradCheck.Tests.Benchmarks.Timings;

public sealed class SamplerTests
{
    private readonly FakeClock clock = new();
    private int runs;
    private long allocated;

    [Fact]
    public void The_warm_up_lasts_as_long_as_it_is_told_to_if_times_are_steady()
    {
        Assert.Null(Of(Steady(0.01)).WarmUp().Estimate);
        Assert.InRange(runs, 150, 155);
    }

    [Fact]
    public void The_warm_up_goes_on_until_times_are_steady()
    {
        Of(() => clock.Advance(0.01 * (1 - (Math.Min(runs++, 300) / 400.0)))).WarmUp();
        Assert.InRange(runs, 400, 600);
    }

    [Fact]
    public void The_warm_up_ends_although_times_never_become_steady()
    {
        Of(() => clock.Advance(0.5 * (1 + (runs++ % 2)))).WarmUp();
        Assert.Equal(8, runs);
    }

    [Fact]
    public void A_sample_is_the_mean_of_the_runs_that_fill_it_after_some_that_do_not_count()
    {
        var sampler = Of(Steady(0.001));
        sampler.WarmUp();
        runs = 0;
        Assert.Equal(0.001, sampler.Take().Seconds, 1e-12);
        Assert.InRange(runs, 150, 153);
    }

    [Fact]
    public void A_run_of_seconds_counts_at_once()
    {
        var sampler = Of(Steady(3));
        sampler.WarmUp();
        Assert.Equal(3, sampler.Take().Seconds);
        Assert.Equal(2, runs);
    }

    [Fact]
    public void Allocated_bytes_are_those_of_one_run()
    {
        var sampler = Of(() => Allocate(48, 0.002));
        sampler.WarmUp();
        Assert.Equal(48, sampler.Take().AllocatedBytes);

        void Allocate(int bytes, double seconds)
        {
            allocated += bytes;
            clock.Advance(seconds);
        }
    }

    [Fact]
    public void What_would_take_too_long_is_not_run_and_has_an_estimate()
    {
        var readiness = Of(Steady(1), new(() => clock.Advance(1), () => clock.Advance(3), 49)).WarmUp();
        Assert.Equal(1 + (49 * 2), readiness.Estimate!.Value, 1e-9);
        Assert.Equal(0, runs);
    }

    [Fact]
    public void The_first_trial_does_not_count_and_a_time_that_every_run_takes_counts_once()
    {
        var trials = 0;
        Assert.Null(Of(Steady(1), new(() => clock.Advance(trials++ == 0 ? 9 : 1), () => clock.Advance(1.01), 100)).WarmUp().Estimate);
    }

    [Fact]
    public void What_takes_too_long_although_its_trial_did_not_is_run_once()
    {
        var readiness = Of(Steady(6), new(() => clock.Advance(0.1), () => clock.Advance(0.1), 49)).WarmUp();
        Assert.Equal((6.0, 1), (readiness.Estimate, runs));
    }

    [Fact]
    public void Without_a_trial_a_run_is_timed_however_long_it_takes()
    {
        var sampler = Of(Steady(6));
        Assert.Null(sampler.WarmUp().Estimate);
        Assert.Equal(6, sampler.Take().Seconds);
    }

    private Action Steady(double seconds) => () =>
    {
        runs++;
        clock.Advance(seconds);
    };

    private Sampler Of(Action run, Trial? trial = null) => new(run, trial, Sampler.WarmUpTime, clock, () => allocated);
}
