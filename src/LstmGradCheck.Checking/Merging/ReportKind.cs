namespace LstmGradCheck.Checking.Merging;

/// <summary>A kind of report that shards write and that can be merged.</summary>
/// <param name="Schema">The name and version of its schema.</param>
/// <param name="List">The member that holds one object for each audit or snapshot.</param>
/// <param name="HasOracle">Whether it states the oracle that the values were compared with.</param>
/// <param name="Writer">The command that writes it.</param>
internal sealed record ReportKind(string Schema, string List, bool HasOracle, string Writer)
{
    /// <summary>The report of an audit.</summary>
    internal static ReportKind Audit { get; } = new("lstm-gradcheck/audit/1", "problems", HasOracle: true, "audit --shard");

    /// <summary>The report of a comparison with snapshots.</summary>
    internal static ReportKind Snapshots { get; } = new("lstm-gradcheck/snapshots/1", "snapshots", HasOracle: false, "snapshot verify --shard");

    /// <summary>The report of a reproduction of the papers' training.</summary>
    internal static ReportKind Reproduction { get; } = new("lstm-gradcheck/reproduction/1", "trials", HasOracle: false, "reproduce --shard");

    /// <summary>All kinds.</summary>
    internal static IReadOnlyList<ReportKind> All { get; } = [Audit, Snapshots, Reproduction];
}
