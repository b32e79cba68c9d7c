using LstmGradCheck.Checking.Shards;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;
using Xunit;

namespace LstmGradCheck.Tests.Cli.Sharding;

/// <summary>Which shard a job is, by the command line.</summary>
public sealed class ShardOptionTests
{
    [Theory]
    [InlineData("2/4", 2, 4)]
    [InlineData("4/4", 4, 4)]
    [InlineData("1/1", 1, 1)]
    public void A_shard_counts_from_1(string option, int index, int count) => Assert.Equal(new Shard(index, count), ShardOption.Read(option));

    [Fact]
    public void Without_the_option_there_is_no_shard() => Assert.Null(ShardOption.Read(null));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("2")]
    [InlineData("2/")]
    [InlineData("/4")]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1/0")]
    [InlineData("-1/4")]
    [InlineData("1/4/4")]
    [InlineData("1 /4")]
    [InlineData("1/99999999999")]
    public void Anything_else_is_refused(string option) => AssertRefused(option, $"--shard: found '{option}', expected I/N with I from 1 to N");

    [Theory]
    [InlineData("auto")]
    [InlineData("auto/4")]
    public void The_numbers_are_no_longer_taken_from_variables(string option) => AssertRefused(
        option,
        $"--shard: found '{option}', which earlier versions had; expected I/N with I from 1 to N, filled in by the shell from the variables of your system, such as \"$CI_NODE_INDEX/$CI_NODE_TOTAL\"");

    private static void AssertRefused(string option, string message)
    {
        var refusal = Assert.Throws<UsageException>(() => ShardOption.Read(option));
        Assert.Equal((2, message), (refusal.ExitStatus, refusal.Message));
    }
}
