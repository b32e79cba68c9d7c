using System.Text.Json;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Witnesses;

namespace LstmGradCheck.Checking.Reports;

/// <summary>Writes the results of the witnesses of an audit, as members of the problem's object.</summary>
internal static class WitnessJson
{
    /// <summary>Writes the members <c>witnesses</c> and <c>votes</c>.</summary>
    /// <param name="json">The writer, inside the object of the problem.</param>
    /// <param name="problem">The audit of the problem.</param>
    /// <param name="report">The results.</param>
    internal static void Write(Utf8JsonWriter json, ProblemAudit problem, WitnessReport report)
    {
        json.WriteStartArray("witnesses");
        foreach (var witness in report.Witnesses)
        {
            json.WriteStartObject();
            json.WriteString("name", witness.Name);
            json.WriteStartArray("arrays");
            foreach (var array in report.Measurements.Where(said => said.Witness == witness.Name).GroupBy(said => said.Array))
                WriteArray(json, [.. array]);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("votes");
        foreach (var vote in report.Votes)
        {
            json.WriteStartObject();
            json.WriteString("name", vote.Array);
            json.WriteString("standsAlone", problem.NameOf(vote.Side));
            JsonTexts.Write(json, "witnesses", vote.Witnesses);
            JsonTexts.Write(json, "agreeWith", vote.AgreeWith.Select(problem.NameOf));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteArray(Utf8JsonWriter json, List<Measurement> array)
    {
        json.WriteStartObject();
        if (array[0].Quantity is { } quantity)
            AuditJson.WriteQuantity(json, quantity);
        else
            json.WriteString("name", array[0].Array);
        json.WriteString("measure", array[0].Unit);
        foreach (var said in array)
        {
            json.WriteStartObject(NameOf(said.Side));
            json.WriteString("judgement", NameOf(said.Result));
            JsonNumbers.Write(json, "number", said.Number);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string NameOf(Side side) => side switch
    {
        Side.Ours => "ours",
        Side.Oracle => "oracle",
        _ => "recorded",
    };

    private static string NameOf(WitnessResult result) => result switch
    {
        WitnessResult.Agrees => "agrees",
        WitnessResult.Contradicts => "contradicts",
        _ => "cannot tell",
    };
}
