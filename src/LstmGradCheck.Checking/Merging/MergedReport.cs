using System.Text.Json;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Reports;

namespace LstmGradCheck.Checking.Merging;

/// <summary>The report of a whole sweep, put together from the reports of its shards.</summary>
public sealed class MergedReport
{
    private readonly ReportKind kind;
    private readonly (string Name, string Version)? oracle;
    private readonly IReadOnlyList<JsonElement> items;

    private MergedReport(ShardReport any, IReadOnlyList<JsonElement> items) => (kind, oracle, this.items) = (any.Kind, any.Oracle, items);

    /// <summary>Whether every audit, or every snapshot, agrees.</summary>
    public bool Agrees => items.All(item => item.GetProperty("agrees").GetBoolean());

    /// <summary>Whether some audit, or some snapshot, diverges. A report that neither agrees nor diverges is undecided.</summary>
    public bool Diverges => Verdicts.Any(verdict => verdict is null or Verdict.Disagrees or Verdict.Unexplained);

    /// <summary>The number of values compared with the oracle, or with snapshots.</summary>
    public long ComparedValues => items.Sum(item => item.GetProperty("comparedValues").GetInt64());

    /// <summary>
    /// The verdicts of the items. Snapshots and audits of earlier versions do not state one: null stands for one that does not agree.
    /// </summary>
    private IEnumerable<Verdict?> Verdicts => items.Select(item =>
        item.TryGetProperty("verdict", out var verdict) ? Comparison.Verdicts.Parse(verdict.GetString())
        : item.GetProperty("agrees").GetBoolean() ? Verdict.Agrees
        : null);

    /// <summary>The number of values that an audit could not decide; snapshots have none.</summary>
    private long Undecidable => items.Sum(item => item.GetProperty("undecidableValues").GetInt64());

    /// <summary>Reads the reports of all shards and merges them.</summary>
    /// <param name="files">The reports, in any order.</param>
    /// <returns>The report of the whole.</returns>
    /// <exception cref="ProblemException">
    /// A file is not the report of a shard, or the reports are not the parts of one sweep, each once.
    /// </exception>
    public static MergedReport Read(IEnumerable<string> files)
    {
        var reports = ShardReports.Read(files);
        if (reports[0].Kind == ReportKind.Reproduction)
            throw new ProblemException(reports[0].File, "schema", reports[0].Kind.Schema, "a report of audits or snapshots");
        return new(reports[0], ShardReports.Items(reports));
    }

    /// <summary>
    /// Writes the report byte for byte as the command writes it for the whole sweep, except for the time and memory of a large audit. The
    /// items are written as they were read.
    /// </summary>
    /// <param name="stream">Where to write.</param>
    public void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions);
        json.WriteStartObject();
        if (oracle is { } one)
            AuditJson.WriteHead(json, one, (Agrees, (Verdicts.Max() ?? Verdict.Disagrees).Name()), (ComparedValues, Undecidable));
        else
            SnapshotJson.WriteHead(json, Agrees, ComparedValues);
        json.WriteStartArray(kind.List);
        foreach (var item in items)
            item.WriteTo(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
