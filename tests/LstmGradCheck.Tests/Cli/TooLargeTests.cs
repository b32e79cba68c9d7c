using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>What would not fit into the memory there is, is refused before it is computed.</summary>
public sealed class TooLargeTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("audit", "--oracle", "complex-step")]
    [InlineData("gradient")]
    [InlineData("explain", "--t", "1", "--oracle", "complex-step")]
    [InlineData("prove", "--oracle", "complex-step")]
    [InlineData("strengthen")]
    public void A_stream_too_long_for_any_machine_is_refused_before_anything_is_computed(string verb, params string[] options)
    {
        Write(cells: 4096, strings: 65_535);
        var run = CommandRun.Of([verb, file, .. options]);
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Matches(
            $@"^gradcheck: {file.Replace(".", @"\.", StringComparison.Ordinal)}: found [0-9,]+ values in [0-9,]+ steps \((exact|truncated|online) gradient\), which would take about [0-9]+\.[0-9] GB of memory; "
            + @"expected at most [0-9]+\.[0-9] GB, what there is here: fewer strings or sequences, shorter ones, another --gradient or --oracle, or more memory\n$",
            run.Error);
    }

    [Fact]
    public void A_snapshot_of_it_is_refused_and_nothing_is_written()
    {
        Write(cells: 4096, strings: 65_535);
        var folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
        var run = CommandRun.Of("snapshot", "create", folder, file);
        Assert.Equal((2, false), (run.Status, Directory.Exists(folder)));
        Assert.Contains("GB of memory; expected at most", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_fits_is_audited()
    {
        Write(cells: 1, strings: 1);
        Assert.Equal(0, CommandRun.Audit(file).Status);
    }

    [Fact]
    public void The_limit_and_what_the_program_holds_are_taken_into_account()
    {
        Write(cells: 1, strings: 1);
        var problem = ProblemFile.Read(file);
        TooLargeException.Demand(problem, GradientKind.Exact, 1e9, 1e9 + (2 * Environment.WorkingSet));
        var refused = Assert.Throws<TooLargeException>(() => TooLargeException.Demand(problem, GradientKind.Exact, 1e9, 1e9));
        Assert.Contains("; expected at most 1.0 GB, ", refused.Message, StringComparison.Ordinal);
    }

    private void Write(int cells, int strings) => File.WriteAllText(file, new JsonObject
    {
        ["network"] = new JsonObject
        {
            ["inputs"] = 7,
            ["layers"] = new JsonArray(new JsonObject { ["blocks"] = new JsonArray(cells) }),
            ["outputs"] = new JsonObject { ["units"] = 7, ["squashing"] = "logistic" },
        },
        ["objective"] = "squared-error",
        ["weights"] = new JsonObject { ["seed"] = 1, ["uniform"] = 0.1 },
        ["sequences"] = new JsonObject { ["embeddedReber"] = new JsonObject { ["seed"] = 1, ["strings"] = strings, ["continual"] = true } },
    }.ToJsonString());
}
