using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Benchmarks.Bench.Timings;
using Xunit;

namespace LstmGradCheck.Tests.Benchmarks;

public sealed class BenchRunTests
{
    private const double Flops = 2.0 * 1024 * 1024 * 1024;

    private static readonly BenchSettings Twice = new(Threads: 1, Rounds: 2);

    [Fact]
    public void Every_round_has_a_sample_of_each_contestant_and_every_process_is_ended()
    {
        var processes = new FakeProcesses(task => 1 + (int)task.Kind);
        var timings = processes.Run(Twice).Time(Workloads.Draw("2x64"), []);
        Assert.Equal(ContestantKinds.All, processes.Started.Select(task => task.Kind));
        Assert.Equal([.. ContestantKinds.All, .. ContestantKinds.All], processes.Asked.Select(task => task.Kind));
        Assert.Equal(ContestantKinds.All, timings.Timings.Select(timing => timing.Kind));
        Assert.All(timings.Timings, timing => Assert.Equal((1.0 + (int)timing.Kind, 2), (timing.Seconds, timing.Samples.Count)));
        Assert.Equal((3.0 / 1, 4.0 / 2), (timings.Ratio(isFloat: false), timings.Ratio(isFloat: true)));
        Assert.Equal(0, processes.Running);
    }

    [Fact]
    public void A_reversed_order_changes_who_is_asked_when_and_not_the_report()
    {
        var processes = new FakeProcesses(task => 1 + (int)task.Kind);
        var timings = processes.Run(Twice with { IsReversed = true }).Time(Workloads.Draw("2x64"), []);
        ContestantKind[] reversed = [.. ContestantKinds.All.Reverse()];
        Assert.Equal(reversed, processes.Started.Select(task => task.Kind));
        Assert.Equal([.. reversed, .. reversed], processes.Asked.Select(task => task.Kind));
        Assert.Equal(ContestantKinds.All, timings.Timings.Select(timing => timing.Kind));
        Assert.All(timings.Timings, timing => Assert.Equal(1.0 + (int)timing.Kind, timing.Seconds));
    }

    [Fact]
    public void What_would_take_too_long_is_left_out_with_its_estimate()
    {
        var processes = new FakeProcesses(_ => 1) { Estimate = task => task.Kind == ContestantKind.HandDerived ? 9 : null };
        var timing = processes.Run(Twice).Time(Workloads.Draw("2x64"), []).Of(ContestantKind.HandDerived)!;
        Assert.Equal((9.0, null), (timing.Estimate, timing.Seconds));
        Assert.DoesNotContain(ContestantKind.HandDerived, processes.Asked.Select(task => task.Kind));
    }

    [Fact]
    public void Without_TorchSharp_its_contestants_are_left_out()
    {
        var processes = new FakeProcesses(_ => 1);
        var report = processes.Run(Twice, FakeProcesses.Machine with { Torch = null }).Time(["2x64"]);
        Assert.DoesNotContain(processes.Started, task => task.Kind.NeedsTorchSharp());
        Assert.Equal(
            [ContestantKind.FusedDouble, ContestantKind.FusedFloat, ContestantKind.HandDerived],
            Assert.Single(report.Workloads).Timings.Select(timing => timing.Kind));
        Assert.Null(report.Workloads[0].Ratio(isFloat: false));
    }

    [Fact]
    public void The_roof_is_the_fastest_product_whoever_it_is_and_timed_again_beside_a_workload()
    {
        var slow = 1.0;
        var run = new FakeProcesses(task => slow * (task.Kind.IsFloat() ? 0.25 : task.Kind == ContestantKind.FusedDouble ? 2 : 1)).Run(Twice);
        var products = run.Products();
        Assert.Equal([512, 512, 512, 512, 1024, 1024, 1024, 1024], products.Select(product => product.N));
        var report = new BenchReport(Twice, FakeProcesses.Machine, products, [], []);
        Assert.Equal((Flops / 1e9, Flops / 0.25e9), (report.Roof(isFloat: false), report.Roof(isFloat: true)));
        slow = 4;
        var timings = run.Time(Workloads.Draw("2x64"), products);
        Assert.Equal([(ContestantKind.NnLstmDouble, 1024), (ContestantKind.FusedFloat, 1024)], timings.Roof.Select(product => (product.Timing.Kind, product.N)));
        Assert.Equal(ContestantKinds.All, timings.Timings.Select(timing => timing.Kind));
        Assert.Equal((Flops / 4e9, Flops / 1e9), (timings.RoofGigaflops(isFloat: false), timings.RoofGigaflops(isFloat: true)));
        Assert.Equal(17203200 / Flops / 2, timings.ShareOfRoof(ContestantKind.FusedDouble)!.Value, 1e-15);
        Assert.Equal(17203200 / Flops, timings.ShareOfRoof(ContestantKind.FusedFloat)!.Value, 1e-15);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, 3e-9)]
    public void How_far_processors_are_apart_is_the_median_of_the_rounds_if_threads_wait_for_it(int threads, double? seconds)
    {
        Queue<double> found = new([9e-9, 3e-9, 1e-9]);
        var run = new FakeProcesses(_ => 1) { CoreLatency = found.Dequeue }.Run(new(threads, Rounds: 3));
        Assert.Equal(seconds, run.Time(Workloads.Draw("2x64"), []).CoreLatencySeconds);
    }

    [Fact]
    public void Without_products_there_is_no_roof()
    {
        var timings = new FakeProcesses(_ => 1).Run(Twice).Time(Workloads.Draw("2x64"), []);
        Assert.Null(timings.RoofGigaflops(isFloat: false));
        Assert.Null(timings.ShareOfRoof(ContestantKind.FusedDouble));
    }

    [Fact]
    public void If_one_cannot_be_started_those_before_it_are_ended()
    {
        var processes = new FakeProcesses(task => task.Kind == ContestantKind.HandDerived ? throw new NotSupportedException() : 1);
        Assert.Throws<NotSupportedException>(() => processes.Run(Twice).Time(Workloads.Draw("2x64"), []));
        Assert.Equal((5, 0), (processes.Started.Count, processes.Running));
    }

    [Fact]
    public void The_time_of_a_step_is_found_for_longer_and_longer_sequences()
    {
        var processes = new FakeProcesses(_ => 1);
        var lengths = processes.Run(Twice).Lengths();
        Assert.Equal([50, 500, 5000], lengths.Select(length => length.Steps));
        Assert.Equal(["2x64:50", "2x64:500", "2x64:5000"], processes.Started.Select(task => task.Workload));
        Assert.All(lengths, length => Assert.Equal(1.0 / length.Steps, length.SecondsPerStep));
    }
}
