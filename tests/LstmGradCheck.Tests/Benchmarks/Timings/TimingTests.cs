using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Timings;
using Xunit;

namespace LstmGradCheck.Tests.Benchmarks.Timings;

public sealed class TimingTests
{
    [Fact]
    public void The_time_and_the_bytes_are_the_medians_of_the_rounds()
    {
        var timing = new Timing(ContestantKind.HandDerived, [new(0.1, 7), new(0.5, 0), new(0.2, 0)]);
        Assert.Equal((0.2, 0L), (timing.Seconds, timing.AllocatedBytes));
        Assert.Equal(5e-9, timing.GigaflopsOf(1)!.Value, 1e-20);
    }

    [Fact]
    public void What_was_not_timed_has_no_time()
    {
        var timing = new Timing(ContestantKind.HandDerived, []) { Estimate = 9 };
        Assert.Equal((null, null, null), (timing.Seconds, timing.AllocatedBytes, timing.GigaflopsOf(1)));
    }
}
