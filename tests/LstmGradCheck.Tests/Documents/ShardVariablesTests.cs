using System.Diagnostics;
using System.Text.RegularExpressions;
using LstmGradCheck.Checking.Shards;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>What the documentation and the script for Slurm put behind <c>--shard</c>, from the variables that each system sets.</summary>
public sealed partial class ShardVariablesTests
{
    [Theory]
    [InlineData("GitLab CI", "CI_NODE_INDEX=3 CI_NODE_TOTAL=4")]
    [InlineData("Slurm", "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=4")]
    [InlineData("Buildkite", "BUILDKITE_PARALLEL_JOB=2 BUILDKITE_PARALLEL_JOB_COUNT=4")]
    [InlineData("CircleCI", "CIRCLE_NODE_INDEX=2 CIRCLE_NODE_TOTAL=4")]
    [InlineData("Kubernetes", "JOB_COMPLETION_INDEX=2")]
    [InlineData("Bazel", "TEST_SHARD_INDEX=2 TEST_TOTAL_SHARDS=4")]
    public void The_shell_fills_in_the_third_part_of_four(string system, string variables)
    {
        var word = Rows()[system];
        Assert.Equal(new Shard(3, 4), ShardOption.Read(Shell($"printf %s {word}", variables)));
        Assert.Throws<UsageException>(() => ShardOption.Read(Shell($"printf %s {word}", "")));
    }

    [Fact]
    public void Every_system_that_is_shown_is_tried() => Assert.Equal(6, Rows().Count);

    [Fact]
    public void A_task_of_the_Slurm_script_is_given_its_part() =>
        Assert.Equal(
            "audit a.json b.json --shard 3/4 --format json --output /reports/shard-17-3.json",
            Shell("bash ci/slurm-array.sh a.json b.json", "GRADCHECK=/bin/echo REPORTS=/reports SLURM_ARRAY_JOB_ID=17 SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=4").TrimEnd());

    [Fact]
    public void A_task_of_the_Slurm_script_may_train_instead() =>
        Assert.Equal(
            "reproduce cerg --trials paper --shard 3/4 --format json --output /reports/shard-17-3.json",
            Shell("bash ci/slurm-array.sh reproduce cerg --trials paper", "GRADCHECK=/bin/echo REPORTS=/reports SLURM_ARRAY_JOB_ID=17 SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=4").TrimEnd());

    private static Dictionary<string, string> Rows() => Document.Pages.SelectMany(page => Row().Matches(page.Text))
        .ToDictionary(row => row.Groups["system"].Value, row => row.Groups["word"].Value, StringComparer.Ordinal);

    /// <summary>What a shell prints that has these variables and no others but its path.</summary>
    private static string Shell(string command, string variables)
    {
        var start = new ProcessStartInfo("bash", ["-c", command]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        foreach (var variable in variables.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            start.Environment[variable.Split('=')[0]] = variable.Split('=')[1];
        using var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    [GeneratedRegex(@"^\| (?<system>[A-Za-z ]+), .* \| `(?<word>""\$.*/.*"")` \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Row();
}
