using System.Text.Json;
using LstmGradCheck.Checking.Mutants;

namespace LstmGradCheck.Checking.Reports;

/// <summary>Writes the member <c>adequacy</c> of an audit.</summary>
internal static class AdequacyJson
{
    /// <summary>Writes the adequacy of a problem.</summary>
    internal static void Write(Utf8JsonWriter json, Adequacy adequacy)
    {
        json.WriteStartObject("adequacy");
        json.WriteBoolean("adequate", adequacy.IsAdequate);
        json.WriteNumber("couldShow", adequacy.Shown.Count);
        json.WriteNumber("couldNotShow", adequacy.BlindCount);
        json.WriteStartArray("blind");
        foreach (var spot in adequacy.Blind)
        {
            json.WriteStartObject();
            json.WriteString("reason", spot.Reason);
            WriteIds(json, "mutants", spot.Mutants);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteIds(json, "notInThisNetwork", adequacy.NotInNetwork);
        json.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter json, string name, IEnumerable<Mutant> mutants)
    {
        json.WriteStartArray(name);
        foreach (var mutant in mutants)
            json.WriteStringValue(mutant.Id);
        json.WriteEndArray();
    }
}
