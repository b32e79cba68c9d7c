namespace LstmGradCheck.Checking.Shards;

/// <summary>
/// Splits a sweep so that all shards cost about the same: the most expensive audit first, each to the shard with the least work so far
/// (the longest processing time rule: R. L. Graham, Bounds on multiprocessing timing anomalies, 1969). Ties go to the first audit and the
/// first shard, so that every machine splits alike.
/// </summary>
public static class ShardAssignment
{
    /// <summary>The audits of one shard.</summary>
    /// <param name="costs">The expected cost of each audit of the whole, in the order of the report.</param>
    /// <param name="shard">Which shard.</param>
    /// <returns>The positions of its audits in the whole, counted from 1, in ascending order; none if shards outnumber audits.</returns>
    public static IReadOnlyList<int> Positions(IReadOnlyList<double> costs, Shard shard)
    {
        var positions = new List<int>();
        var loads = new PriorityQueue<int, (double Load, int Shard)>();
        // A shard beyond the number of audits stays empty.
        for (var index = 1; index <= Math.Min(shard.Count, costs.Count); index++)
            loads.Enqueue(index, (0, index));
        foreach (var position in Enumerable.Range(1, costs.Count).OrderByDescending(position => costs[position - 1]))
        {
            _ = loads.TryDequeue(out var index, out var least);
            loads.Enqueue(index, (least.Load + costs[position - 1], index));
            if (index == shard.Index)
                positions.Add(position);
        }

        positions.Sort();
        return positions;
    }
}
