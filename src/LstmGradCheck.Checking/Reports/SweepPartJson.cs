using System.Text.Json;
using LstmGradCheck.Checking.Shards;
using LstmGradCheck.Checking.Sources;

namespace LstmGradCheck.Checking.Reports;

/// <summary>Writes the members of a shard's report that state which part of which sweep it is, and which program wrote it.</summary>
internal static class SweepPartJson
{
    /// <summary>Writes the members <c>shard</c> and <c>tool</c>.</summary>
    internal static void Write(Utf8JsonWriter json, SweepPart part)
    {
        json.WriteStartObject("shard");
        json.WriteNumber("index", part.Shard.Index);
        json.WriteNumber("count", part.Shard.Count);
        json.WriteNumber("total", part.Total);
        json.WriteStartArray("positions");
        foreach (var position in part.Positions)
            json.WriteNumberValue(position);
        json.WriteEndArray();
        json.WriteString("list", part.List);
        json.WriteEndObject();
        json.WriteStartObject("tool");
        json.WriteString("name", "gradcheck");
        json.WriteString("version", ProductVersion.Text);
        json.WriteEndObject();
    }
}
