using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LstmGradCheck.Checking.Shards;

/// <summary>Which part of a whole sweep a report holds.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="Total">The number of audits, or of snapshots, of the whole sweep.</param>
/// <param name="Positions">The positions of the shard's audits or snapshots in the whole, counted from 1, in ascending order.</param>
/// <param name="List">
/// A fingerprint of the list of the whole sweep, in hexadecimal digits: SHA-256 over the problem, gradient and expected cost of each
/// item. Shards of different lists do not belong together.
/// </param>
public sealed record SweepPart(Shard Shard, int Total, IReadOnlyList<int> Positions, string List)
{
    /// <summary>The part in words, such as <c>shard 2 of 4</c>.</summary>
    public string Name => $"shard {Shard.Index} of {Shard.Count}";

    /// <summary>Determines which items of a sweep belong to a shard.</summary>
    /// <param name="items">All items of the sweep, in the order of the report.</param>
    /// <param name="shard">The shard.</param>
    /// <returns>The part.</returns>
    public static SweepPart Of(IReadOnlyList<SweepItem> items, Shard shard)
    {
        var lines = items.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Problem}\t{item.Gradient}\t{item.Cost:R}\n"));
        var fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines)));
        return new(shard, items.Count, ShardAssignment.Positions([.. items.Select(item => item.Cost)], shard), Convert.ToHexStringLower(fingerprint));
    }

    /// <summary>The items of the shard, out of those of the whole sweep.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="whole">All of them, in the order of the report.</param>
    /// <returns>Those at <see cref="Positions"/>.</returns>
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> whole) => [.. Positions.Select(position => whole[position - 1])];
}

/// <summary>One audit or snapshot of a sweep, for splitting it.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Gradient">The gradient's name.</param>
/// <param name="Cost">Its expected cost, above 0.</param>
public sealed record SweepItem(string Problem, string Gradient, double Cost);

/// <summary>One of several parts that a sweep is split into, such as shard 2 of 4.</summary>
/// <param name="Index">Which part, counted from 1 to <paramref name="Count"/>.</param>
/// <param name="Count">How many parts there are, at least 1.</param>
public sealed record Shard(int Index, int Count);
