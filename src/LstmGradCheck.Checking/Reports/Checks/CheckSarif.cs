using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Reports.Checks;

/// <summary>
/// Writes a report as SARIF 2.1.0, which GitHub's code scanning and editors show: a result for each gradient that diverges, at the
/// quantity in which the mistake enters, and one for each other gradient with values that could not be decided.
/// </summary>
public static class CheckSarif
{
    /// <summary>
    /// Where a disagreement of a built-in problem is shown: the file that defines the suite. GitHub refuses the whole report if one
    /// result has no file.
    /// </summary>
    internal const string BuiltIn = "src/LstmGradCheck.Checking/Canonical/CanonicalSuite.cs";

    /// <summary>Writes a report; files are named relative to the current folder.</summary>
    /// <param name="stream">Where to write; it is left open.</param>
    /// <param name="report">The report.</param>
    public static void Write(Stream stream, CheckReport report)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        var rules = SarifRules.Of(report);
        WriteTool(json, report.ToolVersion, rules);
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("results");
        foreach (var each in report.Cases.Where(each => each.Diverges || each.UndecidableValues > 0))
            WriteResult(json, each, rules);
        json.WriteEndArray();
        WriteRecordings(json, [.. report.Cases.Where(each => each.Recording.Count > 0)]);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, string version, IReadOnlyList<SarifRule> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", CheckReport.ToolName);
        json.WriteString("version", version);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteString("name", rule.Name);
            WriteText(json, "shortDescription", rule.Short);
            WriteText(json, "fullDescription", rule.Full);
            WriteText(json, "help", rule.Help);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, CheckCase each, IReadOnlyList<SarifRule> rules)
    {
        var rule = SarifRules.IdOf(each);
        var quantity = each.First?.Quantity ?? (each.Undecided.Count > 0 ? each.Undecided[0] : "gradient");
        var uri = each.File is null ? BuiltIn : ArtifactUri.Of(each.File, Environment.CurrentDirectory);
        var name = $"{each.Problem}/{each.Gradient}/{quantity}";
        json.WriteStartObject();
        json.WriteString("ruleId", rule);
        json.WriteNumber("ruleIndex", rules.Select(other => other.Id).ToList().IndexOf(rule));
        json.WriteString("level", each.Diverges ? "error" : each.IsUndecided ? "warning" : "note");
        var what = each.First?.Line ?? (each.IsUndecided ? each.UndecidedLine : $"{each.UndecidableValues} values could not be decided");
        WriteText(json, "message", $"{each.Name}: {what}.\n{each.FullText}");
        json.WriteStartArray("locations");
        WriteLocation(json, (uri, each.Line), quantity, name);
        json.WriteEndArray();
        // GitHub's own hash would be that of the file's first line, the same for every gradient of a problem.
        json.WriteStartObject("partialFingerprints");
        json.WriteString("primaryLocationLineHash", Fingerprint($"{uri}\n{name}"));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A recording that agrees has no result, so what was read stands in the run's properties.</summary>
    private static void WriteRecordings(Utf8JsonWriter json, List<CheckCase> cases)
    {
        if (cases.Count == 0)
            return;
        json.WriteStartObject("properties");
        json.WriteStartArray("recordings");
        foreach (var each in cases)
        {
            json.WriteStartObject();
            json.WriteString("name", each.Name);
            JsonTexts.Write(json, "lines", each.Recording);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, (string Uri, int Line) file, string quantity, string name)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", file.Uri);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", file.Line);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", quantity);
        json.WriteString("fullyQualifiedName", name);
        json.WriteString("kind", "member");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string member, string text)
    {
        json.WriteStartObject(member);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Fingerprint(string identity) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..32];
}
