using System.Text.Json;
using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Processes;
using LstmGradCheck.Benchmarks.Bench.Timings;
using Xunit;

namespace LstmGradCheck.Tests.Benchmarks.Processes;

public sealed class ContestantProcessTests
{
    private static readonly BenchSettings Settings = new(Threads: 1, Rounds: 1) { WarmUp = TimeSpan.Zero };

    public static TheoryData<string> Tasks => [.. ContestantKinds.All.Select(kind => kind.ToString())];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Every_contestant_of_this_build_serves_a_sample_for_each_line(string kind)
    {
        var task = new ContestantTask(Enum.Parse<ContestantKind>(kind), "1x8", ProductSize: null);
        if (task.Kind.NeedsTorchSharp() && !BuiltIn.TorchSharp)
            Assert.Throws<NotSupportedException>(() => Serve(task, "\n\n"));
        else
            Assert.Equal(2, Serve(task, "\n\n").Count);
    }

    [Theory]
    [InlineData(nameof(ContestantKind.FusedDouble))]
    [InlineData(nameof(ContestantKind.FusedFloat))]
    public void A_matrix_product_is_served_too(string kind) =>
        Assert.Single(Serve(new(Enum.Parse<ContestantKind>(kind), Workload: null, 24), "\n"));

    [Fact]
    public void A_process_of_its_own_answers_as_long_as_it_is_asked()
    {
        using var process = ContestantProcess.Start(new(ContestantKind.HandDerived, "1x8", ProductSize: null), Settings);
        Assert.Null(process.Readiness.Estimate);
        Assert.True(process.Take().Seconds > 0);
        Assert.True(process.Take().AllocatedBytes > 0);
    }

    [Fact]
    public void A_process_that_fails_is_an_error_with_its_reason()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => ContestantProcess.Start(new(ContestantKind.FusedFloat, "1x9", ProductSize: null), Settings));
        Assert.Contains("FusedFloat: its process ended without an answer", exception.Message, StringComparison.Ordinal);
        Assert.Contains("found '1x9', expected one of", exception.Message, StringComparison.Ordinal);
    }

    private static List<Sample> Serve(ContestantTask task, string input)
    {
        using var reader = new StringReader(input);
        using var writer = new StringWriter();
        ContestantServer.Run(ContestantServer.Arguments(task, Settings).AsSpan(1), reader, writer);
        var lines = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(new Readiness(null), JsonSerializer.Deserialize<Readiness>(lines[0]));
        return [.. lines[1..].Select(line => JsonSerializer.Deserialize<Sample>(line)!)];
    }
}
