using System.Text.Json;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>The header of a safetensors file, such as <c>{"W":{"dtype":"F32","shape":[3,4],"data_offsets":[0,48]}}</c>.</summary>
/// <param name="Texts">The members of <c>__metadata__</c>.</param>
/// <param name="Entries">The arrays in the order of the header.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<StoredArray> Texts, IReadOnlyList<SafetensorsEntry> Entries)
{
    private const string Metadata = "__metadata__";
    private const string Form = "a header {NAME: {'dtype': .., 'shape': [..], 'data_offsets': [BEGIN, END]}, ..}";

    // An array of numbers in an object in the header; more would be refused anyway.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    /// <summary>Reads a header.</summary>
    /// <param name="path">The file's path as the user gave it.</param>
    /// <param name="bytes">The bytes of the header.</param>
    /// <returns>The header; whether its arrays agree with the file is not checked.</returns>
    internal static SafetensorsHeader Parse(string path, byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            return Of(path, document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new ProblemException(path, "", $"a header that is not JSON at line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1}", Form);
        }
        catch (InvalidOperationException)
        {
            throw new ProblemException(path, "", "a header with text that is not Unicode", "UTF-8, and escaped surrogates in pairs");
        }
    }

    private static SafetensorsHeader Of(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new ProblemException(path, "", "a header that is not a JSON object", Form);
        var (texts, entries, hasMetadata) = (new List<StoredArray>(), new List<SafetensorsEntry>(), false);
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name != Metadata)
                entries.Add(SafetensorsEntry.Of(path, member.Name, member.Value));
            else if (hasMetadata)
                throw StoredEntries.Fault(path, Metadata)("a second entry of this name", "each name once");
            else
                (hasMetadata, texts) = (true, TextsOf(path, member.Value));
        }

        return new(texts, entries);
    }

    private static List<StoredArray> TextsOf(string path, JsonElement metadata) =>
        metadata.ValueKind == JsonValueKind.Object && metadata.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String)
            ? [.. metadata.EnumerateObject().Select(member => StoredEntries.Text(path, member.Name, member.Value.GetString()!))]
            : throw StoredEntries.Fault(path, Metadata)("something other than texts", "an object of texts");
}
