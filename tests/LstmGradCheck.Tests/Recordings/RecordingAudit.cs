using System.Text.Json.Nodes;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Recordings;

/// <summary>What the command line says of a recording.</summary>
/// <param name="Status">The exit status.</param>
/// <param name="Problem">The problem in the report as JSON.</param>
internal sealed record RecordingAudit(int Status, JsonNode Problem)
{
    private JsonNode Recording => Problem["recording"]!;

    internal string Layout => (string)Recording["layout"]!;

    internal string Finding => (string?)Recording["finding"] ?? "";

    internal bool? ForwardAgrees => (bool?)Recording["forwardAgrees"];

    internal string ReadAs => string.Join("; ", Texts("readAs"));

    internal IReadOnlyList<string> Facts => Texts("facts");

    /// <summary>What each entry was read as.</summary>
    internal IReadOnlyDictionary<string, string> Names => Recording["names"]!.AsArray().ToDictionary(name => (string)name!["entry"]!, name => (string)name!["is"]!);

    /// <summary>What is ignored.</summary>
    internal string Ignored => Facts.SingleOrDefault(fact => fact.StartsWith("ignored: ", StringComparison.Ordinal)) ?? "";

    /// <summary>Audits a recording, without a diagnosis, for time.</summary>
    internal static RecordingAudit Of(string path, params string[] options)
    {
        var run = CommandRun.Audit(path, ["--format", "json", "--no-diagnosis", .. options]);
        Assert.Equal("", run.Error);
        return new(run.Status, JsonNode.Parse(run.Output)!["problems"]![0]!);
    }

    /// <summary>Everything recorded, outputs among it, is right when it is read as its names say, and nothing is left out.</summary>
    internal static RecordingAudit AssertRight(string path, params string[] options)
    {
        var audit = Of(path, [.. options, "--strict"]);
        Assert.True(audit.Status == 0, $"{audit.Status}: {audit.Recording.ToJsonString()} {audit.Problem["firstDivergence"]?.ToJsonString()}");
        Assert.Equal((true, "", "", ""), (audit.ForwardAgrees, audit.Finding, audit.ReadAs, audit.Ignored));
        return audit;
    }

    /// <summary>The outputs are right, and a gradient is wrong.</summary>
    internal static RecordingAudit AssertWrong(string path, params string[] options)
    {
        var audit = Of(path, options);
        Assert.Equal((1, true, ""), (audit.Status, audit.ForwardAgrees, audit.ReadAs));
        return audit;
    }

    private string[] Texts(string name) => [.. Recording[name]!.AsArray().Select(text => (string)text!)];
}
