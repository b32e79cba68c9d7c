using LstmGradCheck.Verification.Timings;
using Xunit;

namespace LstmGradCheck.Tests.Verification.Timings;

public sealed class BenchTests
{
    private readonly FakeClock clock = new();
    private readonly List<string> begun = [];

    [Fact]
    public void A_workload_is_timed_by_everyone_who_is_there_and_everything_is_freed()
    {
        var contestants = new FakeContestants(clock, kind => kind == ContestantKind.FusedDouble ? null : 1 + (int)kind);
        var timings = Bench(contestants).Time(Workloads.Draw("2x64"));
        Assert.Equal(ContestantKinds.All.Skip(1), timings.Timings.Select(timing => timing.Kind));
        Assert.All(timings.Timings, timing => Assert.Equal(1.0 + (int)timing.Kind, timing.Seconds));
        Assert.Equal((5, 0), (contestants.Made, contestants.Alive));
        Assert.Equal(["2x64"], begun);
        Assert.Null(timings.Ratio(isFloat: false));
        Assert.Equal(4.0 / 2, timings.Ratio(isFloat: true));
    }

    [Fact]
    public void Products_are_measured_for_both_sizes_and_the_fastest_is_the_roof()
    {
        var contestants = new FakeContestants(clock, kind => kind.IsFloat() ? 0.25 : 0.5 + (int)kind);
        var products = Bench(contestants).Products();
        Assert.Equal([512, 512, 512, 512, 1024, 1024, 1024, 1024], products.Select(product => product.N));
        var report = new BenchReport(1, 1, products, [], []);
        Assert.Equal(2.0 * 1024 * 1024 * 1024 / 0.5 / 1e9, report.Roof(isFloat: false)!.Value, 1e-12);
        Assert.Equal(2.0 * 1024 * 1024 * 1024 / 0.25 / 1e9, report.Roof(isFloat: true)!.Value, 1e-12);
        Assert.Equal(2.0 * 1024 * 1024 * 1024 / 2.5 / 1e9, report.FastestProduct(ContestantKind.LibTorchDouble)!.Value, 1e-12);
    }

    [Fact]
    public void The_share_of_the_roof_is_that_of_the_same_element_type()
    {
        var contestants = new FakeContestants(clock, kind => kind.IsFloat() ? 0.25 : 0.5);
        var bench = Bench(contestants);
        var timings = bench.Time(Workloads.Draw("2x64"));
        var report = new BenchReport(1, 1, bench.Products(), [timings], []);
        Assert.Equal(17203200 / (2.0 * 1024 * 1024 * 1024), report.ShareOfRoof(timings, ContestantKind.FusedFloat)!.Value, 1e-15);
        Assert.Equal(17203200 / (2.0 * 1024 * 1024 * 1024), report.ShareOfRoof(timings, ContestantKind.FusedDouble)!.Value, 1e-15);
    }

    [Fact]
    public void Growth_is_the_time_of_a_step_of_one_sequence_for_growing_lengths_sizes_and_batches()
    {
        var tables = Bench(new FakeContestants(clock, _ => 1.0)).Grow();
        Assert.Equal(["T", "H", "N"], tables.Select(table => table.Against));
        Assert.Equal([50, 500, 5000], tables[0].Rows.Select(row => row.Value));
        Assert.All(tables.SelectMany(table => table.Rows), row =>
        {
            Assert.Equal(1.0 / (row.Sizes.Steps * row.Sizes.Batch), row.SecondsPerStep(ContestantKind.LibTorchDouble)!.Value, 1e-15);
            Assert.Equal(row.Sizes.Steps * row.Sizes.Batch, row.MeasuredBytes);
            Assert.Equal(ContestantKinds.Rivals, row.Timings.Timings.Select(timing => timing.Kind));
        });
        foreach (var (row, value) in tables.SelectMany(table => table.Rows.Select(row => (row, Value(table.Against, row.Sizes)))))
            Assert.Equal(row.Value, value);

        static int Value(string against, StackSizes sizes) => against switch { "T" => sizes.Steps, "H" => sizes.Hidden, _ => sizes.Batch };
    }

    private Bench Bench(FakeContestants contestants) => new(contestants, new(clock, () => 0, () => { }, 1), begun.Add);
}
