using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Machines;
using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Benchmarks.Bench.Reports;
using LstmGradCheck.Benchmarks.Bench.Timings;
using Xunit;

namespace LstmGradCheck.Tests.Benchmarks.Reports;

public sealed class BenchTextTests
{
    [Fact]
    public void Every_line_has_at_most_80_columns_and_no_trailing_space()
    {
        var text = BenchText.Render(Report(task => 1.234567 * (1 + (int)task.Kind)));
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80 && line == line.TrimEnd(), line));
    }

    [Fact]
    public void The_heading_says_what_each_may_use()
    {
        var text = BenchText.Render(Report(_ => 2) with { Settings = new(Threads: 3, Rounds: 5), Machine = FakeProcesses.Machine with { VectorBits = 256 } });
        Assert.Contains("Median of rounds (5); threads that each may use: 3; vectors of 256 bits.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_has_the_times_in_the_order_of_the_columns()
    {
        var row = Rows(BenchText.Render(Report(task => 1 + (int)task.Kind)))[0];
        Assert.Equal(["2x64", "1.00", "s", "2.00", "s", "3.00", "s", "4.00", "s", "5.00", "s", "6.00", "s"], row);
    }

    [Fact]
    public void The_second_table_says_how_many_times_as_long_nn_LSTM_takes_and_how_near_to_the_roof_the_fused_gradient_is()
    {
        var report = Report(task => task.ProductSize is not null ? 1 : task.Kind switch { ContestantKind.NnLstmDouble => 7, ContestantKind.NnLstmFloat => 6, _ => 0.01 });
        Assert.Equal(["2x64", "700", "x", "600", "x", "1.72", "1.72", "80", "%", "80", "%", "123", "kB", "123", "kB"], Rows(BenchText.Render(report))[1]);
    }

    [Fact]
    public void Without_TorchSharp_there_are_dashes_and_the_reason_is_a_sentence()
    {
        var text = BenchText.Render(Report(_ => 2.5, FakeProcesses.Machine with { Torch = null, WhyNoTorch = "No file." }));
        Assert.Equal(["2x64", "2.50", "s", "2.50", "s", "-", "-", "-", "2.50", "s"], Rows(text)[0]);
        Assert.Contains("Without nn.LSTM and primitives: No file.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_notes_say_what_the_workloads_are() =>
        Assert.Contains("2x64: 32 inputs, 2 layers of 64 cells, 1 sequence of 50 steps.", Notes(Report(_ => 1)), StringComparison.Ordinal);

    [Fact]
    public void The_notes_say_which_libraries_nn_LSTM_ran_on()
    {
        var text = Notes(Report(_ => 1));
        Assert.Contains("TorchSharp 0.1, libtorch 2.3, oneMKL 2024.0, oneDNN v3.7.1.", text, StringComparison.Ordinal);
        Assert.Contains("nn.LSTM in double: without oneDNN's rnn primitives; in float: by oneDNN, 4 of its rnn primitives executed in a run of 2x64.", text, StringComparison.Ordinal);
        Assert.Contains("A processor; A system; .NET 10; LstmGradCheck 1.2.3.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_notes_say_how_long_a_step_takes_in_longer_and_longer_sequences()
    {
        var text = Notes(Report(task => task.Workload switch { "2x64:50" => 50e-6, "2x64:500" => 1000e-6, _ => 5000e-6 }));
        Assert.Contains("fused, double, in sequences of 50, 500, 5000 steps: 1.00 us, 2.00 us, 1.00 us; allocated by a run: 123 kB.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_says_where_the_roof_was_meanwhile()
    {
        var report = Report(task => task.Kind.IsFloat() ? 0.5 : 1);
        Assert.Contains("It came to 2.15 GFLOP/s in double, 4.29 in float.", Notes(report), StringComparison.Ordinal);
        var other = report.Workloads[0] with { Roof = [.. report.Workloads[0].Roof.Select(product => product with { N = 512 })] };
        Assert.Contains("It came to 0.27 to 2.15 GFLOP/s in double, 0.54 to 4.29 in float.", Notes(report with { Workloads = [.. report.Workloads, other] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_says_how_far_processors_are_apart()
    {
        var report = Report(_ => 1);
        Assert.Contains("A value took 40.0 ns from one processor to another", Notes(report), StringComparison.Ordinal);
        Assert.DoesNotContain("A value took", Notes(report with { Settings = new(Threads: 1, Rounds: 1) }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_left_out_is_a_dash_and_a_note_says_how_long_it_would_take()
    {
        var report = Report(_ => 1, estimate: task => task.Kind == ContestantKind.HandDerived ? 12 : null);
        Assert.Equal("-", Rows(BenchText.Render(report))[0][^1]);
        Assert.Contains("2x64, hand-derived: not timed; one run would take about 12.0 s.", Notes(report), StringComparison.Ordinal);
    }

    private static string Notes(BenchReport report) => BenchText.Render(report).Replace('\n', ' ');

    private static List<string[]> Rows(string text) =>
        [.. text.Split('\n').Where(line => line.StartsWith("2x64 ", StringComparison.Ordinal)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static BenchReport Report(Func<ContestantTask, double> seconds, MachineDescription? machine = null, Func<ContestantTask, double?>? estimate = null) =>
        new FakeProcesses(seconds) { Estimate = estimate ?? (_ => null) }.Run(new(Threads: 2, Rounds: 1), machine).Time([Workloads.Growing]);
}
