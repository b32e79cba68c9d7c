using LstmGradCheck.Checking.Merging;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Fuzzing.Targets;

/// <summary>Reports of shards, merged.</summary>
internal sealed class ReportTarget : FuzzTarget
{
    private readonly List<JsonMutation> samples = [.. Samples().Select(sample => new JsonMutation(sample))];

    internal override string Name => "report.json";

    internal override int Share => 10;

    internal override byte[] Make(Random random)
    {
        var sample = samples[random.Next(samples.Count)];
        return random.Next(4) == 0
            ? ByteMutation.Of(sample.Json, samples[random.Next(samples.Count)].Json, random)
            : sample.Of(random);
    }

    internal override (object Read, long Bytes) Read(string path) => (MergedReport.Read([path]), 0);

    internal override void Use(object read, string path, bool fully)
    {
        var report = (MergedReport)read;
        Assert.InRange(report.ComparedValues, 0, long.MaxValue);
        _ = report.Agrees || report.Diverges;
        report.Write(Stream.Null);
    }

    private static IEnumerable<byte[]> Samples()
    {
        using var small = new SmallProblem();
        var report = small.PathOf("report.json");
        string[][] commands =
        [
            ["audit", small.Save(), "--oracle", "complex-step"],
            ["snapshot", "create", small.PathOf("gradients"), small.File],
            ["snapshot", "verify", small.PathOf("gradients"), small.File],
        ];
        foreach (var command in commands)
        {
            if (command[1] == "create")
            {
                Assert.Equal(0, CommandRun.Of(command).Status);
                continue;
            }

            Assert.Equal(0, CommandRun.Of([.. command, "--shard", "1/1", "--format", "json", "--output", report]).Status);
            yield return File.ReadAllBytes(report);
        }
    }
}
