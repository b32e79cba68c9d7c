using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Audit;
using LstmGradCheck.Cli.Terminals;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Audits;

public sealed class AuditEffortTests
{
    private static readonly AuditReport Report = new(
        "complex-step", "1.0", [new Auditor(new HandDerivedSource(), new ComplexStepSource()).Audit(TestCases.Read("one-cell"), GradientKind.Exact)]);

    private static readonly AuditReport WithEffort = Report with { Effort = new(12.34567, 1_234_567_890) };

    [Fact]
    public void A_table_ends_with_time_and_memory()
    {
        Assert.StartsWith("everything agrees to ", Table(WithEffort)[^2], StringComparison.Ordinal);
        Assert.Equal("12 s, 1,235 MB of memory at most", Table(WithEffort)[^1]);
        Assert.StartsWith("everything agrees to ", Table(Report)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_ends_with_time_and_memory()
    {
        var members = Json(WithEffort);
        Assert.Equal(["seconds", "peakMemoryBytes"], members.Select(member => member.Key).TakeLast(2));
        Assert.Equal((12.346, 1_234_567_890), ((double)members["seconds"]!, (long)members["peakMemoryBytes"]!));
        Assert.False(Json(Report).ContainsKey("seconds"));
    }

    private static string[] Table(AuditReport report) =>
        new AuditText(report, new Terminal(TextWriter.Null, TextWriter.Null)).Render().TrimEnd('\n').Split('\n');

    private static JsonObject Json(AuditReport report)
    {
        using var stream = new MemoryStream();
        AuditJson.Write(stream, report);
        return JsonNode.Parse(stream.ToArray())!.AsObject();
    }
}
