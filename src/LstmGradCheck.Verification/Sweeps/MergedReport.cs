using System.Text.Json;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Reports;

namespace LstmGradCheck.Verification.Sweeps;

/// <summary>The report of a whole sweep, put together from the reports of its shards.</summary>
public sealed class MergedReport
{
    private readonly (string Name, string Version) oracle;
    private readonly IReadOnlyList<JsonElement> audits;

    private MergedReport((string Name, string Version) oracle, IReadOnlyList<JsonElement> audits) => (this.oracle, this.audits) = (oracle, audits);

    /// <summary>Whether every audit agrees.</summary>
    public bool Agrees => audits.All(audit => audit.GetProperty("agrees").GetBoolean());

    /// <summary>The number of values compared with the oracle.</summary>
    public long ComparedValues => audits.Sum(audit => audit.GetProperty("comparedValues").GetInt64());

    /// <summary>Reads the reports of all shards and puts them together.</summary>
    /// <param name="files">The reports, in any order.</param>
    /// <returns>The report of the whole.</returns>
    /// <exception cref="ProblemException">A file is not the report of a shard, or they are not the parts of one whole, each once.</exception>
    public static MergedReport Read(IEnumerable<string> files)
    {
        List<ShardReport> reports = [.. files.Select(ShardReportFile.Read)];
        ShardReports.Check(reports);
        var ordered = reports
            .SelectMany(report => report.Part.Positions.Zip(report.Audits))
            .OrderBy(audit => audit.First)
            .Select(audit => audit.Second);
        return new(reports[0].Oracle, [.. ordered]);
    }

    /// <summary>Writes the report byte for byte as the audit of the whole sweep writes it: the audits stand as they were read.</summary>
    /// <param name="stream">Where to write.</param>
    public void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions);
        json.WriteStartObject();
        AuditJson.WriteHead(json, oracle, Agrees, ComparedValues);
        json.WriteStartArray("problems");
        foreach (var audit in audits)
            json.WriteRawValue(audit.GetRawText(), skipInputValidation: true);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
