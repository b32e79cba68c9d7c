using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Sweeps;

/// <summary>Which part of a whole sweep a report holds.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="Audits">The number of audits of the whole sweep.</param>
/// <param name="Positions">The positions of the shard's audits in the whole, counted from 1, in ascending order.</param>
/// <param name="List">
/// A fingerprint of the list of all audits, in hexadecimal digits: SHA-256 over the name, gradient and expected cost of
/// each. Shards of different lists do not belong together.
/// </param>
public sealed record SweepPart(Shard Shard, int Audits, IReadOnlyList<int> Positions, string List)
{
    /// <summary>Finds out which audits of a sweep belong to a shard.</summary>
    /// <param name="audits">All audits of the sweep.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="oracle">The oracle, on which the cost of an audit depends.</param>
    /// <returns>The part.</returns>
    public static SweepPart Of(IReadOnlyList<PlannedAudit> audits, Shard shard, IGradientSource oracle)
    {
        double[] costs = [.. audits.Select(audit => AuditCost.Of(audit, oracle))];
        var lines = audits.Zip(costs, (audit, cost) =>
            string.Create(CultureInfo.InvariantCulture, $"{audit.Problem.Name}\t{audit.Gradient.Name()}\t{cost:R}\n"));
        var fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines)));
        return new(shard, audits.Count, ShardAssignment.Positions(costs, shard), Convert.ToHexStringLower(fingerprint));
    }
}
