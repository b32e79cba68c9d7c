using System.Text.Json;
using LstmGradCheck.Checking.Shards;

namespace LstmGradCheck.Checking.Merging;

/// <summary>The report of one shard, as read from a file.</summary>
/// <param name="Kind">The kind of report.</param>
/// <param name="File">The file's path as the user gave it.</param>
/// <param name="Part">Which part of the sweep it holds.</param>
/// <param name="Tool">The program that wrote it, name and version.</param>
/// <param name="Oracle">The oracle's name and version; null for a kind that has none.</param>
/// <param name="Items">The audits or snapshots, as they stand in the file, in the order of the part's positions.</param>
internal sealed record ShardReport(
    ReportKind Kind,
    string File,
    SweepPart Part,
    (string Name, string Version) Tool,
    (string Name, string Version)? Oracle,
    IReadOnlyList<JsonElement> Items);
