using LstmGradCheck.Cli.Rendering;
using LstmGradCheck.Tests.Verification.Timings;
using LstmGradCheck.Verification.Timings;
using Xunit;

namespace LstmGradCheck.Tests.Cli.Rendering;

public sealed class BenchTextTests
{
    private readonly FakeClock clock = new();

    [Fact]
    public void Every_line_of_a_full_report_has_at_most_80_columns_and_no_trailing_space()
    {
        var text = BenchText.Render(Report(kind => 1.234567 * (1 + (int)kind)) with { LibTorch = new("1.13.1", "/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0") });
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80 && line == line.TrimEnd(), line));
    }

    [Fact]
    public void What_is_not_there_is_a_dash_and_the_reason_a_sentence()
    {
        var text = BenchText.Render(Report(kind => kind == ContestantKind.HandDerived ? 2.5 : null) with { WhyNoLibTorch = "No file." });
        var row = text.Split('\n').First(line => line.StartsWith("2x64", StringComparison.Ordinal));
        Assert.Equal(["2x64", "-", "-", "-", "-", "-", "2.50", "s"], row.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("There is no libtorch: No file.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_says_how_much_faster_the_fused_engine_is_and_how_near_to_the_roof()
    {
        var text = BenchText.Render(Report(kind => kind is ContestantKind.LibTorchDouble or ContestantKind.LibTorchFloat ? 7 : 2));
        var row = text.Split('\n').Last(line => line.StartsWith("2x64", StringComparison.Ordinal));
        Assert.Equal(["2x64", "3.50", "x", "3.50", "x"], row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..5]);
        Assert.Contains("libtorch's own matrix product in double reaches 28 %", text.Replace('\n', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_says_where_the_roof_was_meanwhile()
    {
        var report = Report(kind => kind.IsFloat() ? 0.5 : 1);
        Assert.Contains("It came to 2.15 GFLOP/s in double, 4.29 in float.", Notes(report), StringComparison.Ordinal);
        var other = report.Workloads[0] with { Roof = [.. report.Workloads[0].Roof.Select(product => product with { N = 512 })] };
        Assert.Contains("It came to 0.27 to 2.15 GFLOP/s in double, 0.54 to 4.29 in float.", Notes(report with { Workloads = [.. report.Workloads, other] }), StringComparison.Ordinal);

        static string Notes(BenchReport report) => BenchText.Render(report).Replace('\n', ' ');
    }

    [Fact]
    public void The_heading_says_what_each_may_use()
    {
        var text = BenchText.Render(Report(_ => 2) with { Threads = 3, VectorBits = 256 });
        Assert.Contains("threads that each may use: 3; vectors of 256 bits.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_near_the_roof_is_not_called_slow()
    {
        var text = BenchText.Render(Report(_ => 2));
        Assert.DoesNotContain("faster BLAS", text.Replace('\n', ' '), StringComparison.Ordinal);
    }

    private BenchReport Report(Func<ContestantKind, double?> seconds)
    {
        var bench = new Bench(new FakeContestants(clock, seconds), new(clock, () => 123456, () => { }, 1), _ => { });
        var products = bench.Products();
        return new(2, 1, products, [bench.Time(Workloads.Draw("2x64"), products)], bench.Grow());
    }
}
