using LstmGradCheck.Checking.Shards;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Shards;

public sealed class ShardAssignmentTests
{
    [Fact]
    public void The_most_expensive_goes_first_to_the_shard_with_least_to_do()
    {
        // 9 -> 1; 8 -> 2; 7 -> 3; 6 -> 3 (7 is least); 5 -> 2 (8); 4 -> 1 (9).
        double[] costs = [4, 9, 5, 8, 6, 7];
        Assert.Equal([1, 2], ShardAssignment.Positions(costs, new(1, 3)));
        Assert.Equal([3, 4], ShardAssignment.Positions(costs, new(2, 3)));
        Assert.Equal([5, 6], ShardAssignment.Positions(costs, new(3, 3)));
    }

    [Fact]
    public void Among_equals_the_first_comes_first()
    {
        double[] costs = [1, 1, 1, 1, 1];
        Assert.Equal([1, 3, 5], ShardAssignment.Positions(costs, new(1, 2)));
        Assert.Equal([2, 4], ShardAssignment.Positions(costs, new(2, 2)));
    }

    [Fact]
    public void Shards_beyond_the_audits_are_empty()
    {
        Assert.Empty(ShardAssignment.Positions([3, 5], new(3, int.MaxValue)));
        Assert.Empty(ShardAssignment.Positions([], new(1, 4)));
    }

    [Fact]
    public void Every_audit_is_in_one_shard_and_no_shard_has_more_to_do_than_the_rule_allows() => Seeds.ForAll(50, seed =>
    {
        var random = new Random((int)seed);
        double[] costs = [.. Enumerable.Range(0, random.Next(1, 300)).Select(_ => Math.Exp(3 * random.NextDouble()))];
        var count = random.Next(1, 9);
        int[][] shards = [.. Enumerable.Range(1, count).Select(index => ShardAssignment.Positions(costs, new(index, count)).ToArray())];
        Assert.Equal(Enumerable.Range(1, costs.Length), shards.SelectMany(positions => positions).Order());
        Assert.All(shards, positions => Assert.Equal(positions.Order(), positions));
        // What a shard got last, it got when it had least to do: it is above none by more than one audit.
        double[] loads = [.. shards.Select(positions => positions.Sum(position => costs[position - 1]))];
        Assert.True(loads.Max() - loads.Min() <= costs.Max() + (1e-9 * loads.Max()), $"seed {seed}: {string.Join(", ", loads)}");
    });
}
