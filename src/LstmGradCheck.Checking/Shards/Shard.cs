namespace LstmGradCheck.Checking.Shards;

/// <summary>One of several parts that a sweep is split into, such as shard 2 of 4.</summary>
/// <param name="Index">Which part, counted from 1 to <paramref name="Count"/>.</param>
/// <param name="Count">How many parts there are, at least 1.</param>
public sealed record Shard(int Index, int Count);
