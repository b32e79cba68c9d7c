using LstmGradCheck.Cli;
using LstmGradCheck.Cli.Sharding;
using LstmGradCheck.Checking.Sweeps;
using Xunit;

namespace LstmGradCheck.Tests.Cli.Sharding;

/// <summary>Which shard a job is, from the command line or from a scheduler's variables.</summary>
public sealed class ShardOptionTests
{
    private const string Gitlab = "CI_NODE_INDEX=2 CI_NODE_TOTAL=4";
    private const string Slurm = "SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=4 SLURM_ARRAY_TASK_STEP=1";
    private const string Bazel = "TEST_SHARD_INDEX=2 TEST_TOTAL_SHARDS=4";

    [Theory]
    [InlineData("2/4", "", 2, 4)]
    [InlineData("1/1", Gitlab, 1, 1)]
    [InlineData("auto", Gitlab, 2, 4)]
    [InlineData("auto/4", Gitlab, 2, 4)]
    [InlineData("auto/4", "CI_NODE_INDEX=4", 4, 4)]
    [InlineData("auto", Slurm, 2, 4)]
    [InlineData("auto", "SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=0", 1, 4)]
    [InlineData("auto", "SLURM_ARRAY_TASK_ID=17 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=2 SLURM_ARRAY_TASK_MAX=17 SLURM_ARRAY_TASK_STEP=5", 4, 4)]
    [InlineData("auto/4", "JOB_COMPLETION_INDEX=0", 1, 4)]
    [InlineData("auto/4", "JOB_COMPLETION_INDEX=3", 4, 4)]
    [InlineData("auto", Bazel, 3, 4)]
    [InlineData("auto", "CI_NODE_TOTAL=1 CI_NODE_INDEX= TEST_SHARD_INDEX=0 TEST_TOTAL_SHARDS=4", 1, 4)]
    public void A_shard_counts_from_1_whatever_the_system_counts_from(string option, string variables, int index, int count) =>
        Assert.Equal(new Shard(index, count), Read(option, variables));

    [Fact]
    public void Without_the_option_variables_make_no_shard() => Assert.Null(Read(null, Gitlab));

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1/0")]
    [InlineData("-1/4")]
    [InlineData("1/4/4")]
    [InlineData("1 /4")]
    [InlineData("auto/")]
    [InlineData("auto/0")]
    [InlineData("1/99999999999")]
    public void Anything_else_is_refused(string option) => AssertRefused(option, Gitlab, $"--shard: found '{option}', expected I/N with I from 1 to N, auto or auto/N");

    [Theory]
    [InlineData("auto", "CI_NODE_TOTAL=1", "found none of the variables that say which shard this is, expected one of: CI_NODE_INDEX (GitLab CI), SLURM_ARRAY_TASK_ID (Slurm), JOB_COMPLETION_INDEX (Kubernetes), TEST_SHARD_INDEX (Bazel); or give --shard I/N")]
    [InlineData("auto", Gitlab + " " + Bazel, "found the variables of several systems: CI_NODE_INDEX (GitLab CI), TEST_SHARD_INDEX (Bazel); expected those of one; or give --shard I/N")]
    [InlineData("auto/3", Gitlab, "found CI_NODE_TOTAL = 4, expected 3")]
    [InlineData("auto", "CI_NODE_INDEX=2", "found CI_NODE_INDEX without CI_NODE_TOTAL, expected both; or give --shard auto/N")]
    [InlineData("auto", "JOB_COMPLETION_INDEX=2", "found JOB_COMPLETION_INDEX, with which Kubernetes sets no count; expected --shard auto/N")]
    [InlineData("auto/2", "JOB_COMPLETION_INDEX=2", "JOB_COMPLETION_INDEX: found '2', expected a whole number from 0 to 1")]
    [InlineData("auto", "CI_NODE_INDEX=0 CI_NODE_TOTAL=4", "CI_NODE_INDEX: found '0', expected a whole number from 1 to 4")]
    [InlineData("auto", "CI_NODE_INDEX=5 CI_NODE_TOTAL=4", "CI_NODE_INDEX: found '5', expected a whole number from 1 to 4")]
    [InlineData("auto", "CI_NODE_INDEX=two CI_NODE_TOTAL=4", "CI_NODE_INDEX: found 'two', expected a whole number from 1 to 4")]
    [InlineData("auto", "CI_NODE_INDEX=1 CI_NODE_TOTAL=0", "CI_NODE_TOTAL: found '0', expected a whole number, at least 1")]
    [InlineData("auto", "TEST_SHARD_INDEX=4 TEST_TOTAL_SHARDS=4", "TEST_SHARD_INDEX: found '4', expected a whole number from 0 to 3")]
    [InlineData("auto", "SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_COUNT=4", "SLURM_ARRAY_TASK_MIN: found '', expected a whole number, at least 0")]
    [InlineData("auto", "SLURM_ARRAY_TASK_ID=4 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_STEP=2", "SLURM_ARRAY_TASK_ID: found '4', expected one of 1, 3, .. 5")]
    [InlineData("auto", "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=7", "SLURM_ARRAY_TASK_MAX: found '7', expected 3: 3 jobs from 1 on, each 1 further")]
    public void Variables_that_do_not_say_which_shard_are_refused(string option, string variables, string message) =>
        AssertRefused(option, variables, $"--shard {option}: {message}");

    [Fact]
    public void Bazel_gets_the_file_by_which_it_knows_that_a_test_takes_its_shard_alone()
    {
        var folder = Directory.CreateTempSubdirectory("gradcheck-");
        var file = Path.Combine(folder.FullName, "status");
        _ = Read("auto", $"{Bazel} TEST_SHARD_STATUS_FILE={file}");
        Assert.Equal("", File.ReadAllText(file));
        folder.Delete(recursive: true);
    }

    private static void AssertRefused(string option, string variables, string message)
    {
        var refusal = Assert.Throws<UsageException>(() => Read(option, variables));
        Assert.Equal((2, message), (refusal.ExitStatus, refusal.Message));
    }

    private static Shard? Read(string? option, string variables)
    {
        var set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(variable => variable.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return ShardOption.Read(option, set.GetValueOrDefault);
    }
}
