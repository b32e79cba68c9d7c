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
        var timings = Bench(contestants).Time(Workloads.Draw("2x64"), []);
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
    public void The_fastest_products_are_timed_again_beside_a_workload_and_are_its_roof()
    {
        var slow = 1.0;
        var contestants = new FakeContestants(clock, kind => kind.IsFloat() ? 0.25 * slow : kind == ContestantKind.FusedDouble ? 2 * slow : 1 * slow);
        var bench = Bench(contestants);
        var products = bench.Products();
        slow = 4;
        var timings = bench.Time(Workloads.Draw("2x64"), products);
        Assert.Equal([(ContestantKind.LibTorchDouble, 1024), (ContestantKind.FusedFloat, 1024)], timings.Roof.Select(product => (product.Timing.Kind, product.N)));
        Assert.Equal(ContestantKinds.All, timings.Timings.Select(timing => timing.Kind));
        const double product = 2.0 * 1024 * 1024 * 1024;
        Assert.Equal((product / 4e9, product / 1e9), (timings.RoofGigaflops(isFloat: false), timings.RoofGigaflops(isFloat: true)));
        Assert.Equal(17203200 / product / 2, timings.ShareOfRoof(ContestantKind.FusedDouble)!.Value, 1e-15);
        Assert.Equal(17203200 / product, timings.ShareOfRoof(ContestantKind.FusedFloat)!.Value, 1e-15);
        Assert.Equal(0, contestants.Alive);
    }

    [Fact]
    public void If_one_cannot_be_made_those_before_it_are_freed()
    {
        var contestants = new FakeContestants(clock, kind => kind == ContestantKind.HandDerived ? throw new NotSupportedException() : 1);
        Assert.Throws<NotSupportedException>(() => Bench(contestants).Time(Workloads.Draw("2x64"), []));
        Assert.Equal((5, 0), (contestants.Made, contestants.Alive));
    }

    [Fact]
    public void Without_products_there_is_no_roof()
    {
        var timings = Bench(new(clock, _ => 1.0)).Time(Workloads.Draw("2x64"), []);
        Assert.Null(timings.RoofGigaflops(isFloat: false));
        Assert.Null(timings.ShareOfRoof(ContestantKind.FusedDouble));
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
