using System.Globalization;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>Says what each entry of a recording was read as.</summary>
/// <param name="entries">The entries.</param>
/// <param name="weights">The weights.</param>
/// <param name="gradients">Their gradients.</param>
/// <param name="modelNames">The names that weights have in a model; empty without one.</param>
internal sealed class EntryNames(RecordedEntries entries, RecordedNetwork weights, StoredGradients gradients, IReadOnlyDictionary<string, string> modelNames)
{
    private const string Ignored = "ignored";

    /// <summary>The most names of a sentence: with more, it would push the table off a screen.</summary>
    private const int MostNames = 4;

    private static readonly Dictionary<string, string> Reserved = new(StringComparer.Ordinal)
    {
        ["x"] = "inputs",
        ["y"] = "outputs",
        ["dy"] = "dL/dy",
        ["h0"] = "initial outputs",
        ["c0"] = "initial states",
        ["h_n"] = "last outputs",
        ["c_n"] = "last states",
        ["dh_n"] = "dL/dh of the last outputs",
        ["dc_n"] = "dL/dc of the last states",
        ["lengths"] = "steps of each sequence",
        ["axes"] = "order of axes",
        ["forget_bias"] = "what is added to the bias of phi",
        ["framework"] = "name of a layout",
    };

    private readonly Dictionary<string, string> ofWeights = weights.Contents();
    private readonly Dictionary<string, string> ofGradients = gradients.Contents();

    /// <summary>All entries in the order of the recording.</summary>
    internal IReadOnlyList<RecordedName> All()
    {
        var used = entries.Used;
        return [.. entries.All.Select(entry => new RecordedName(NameOf(entry.Name), used.Contains(entry.Name) ? ContentOf(entry.Name) : Ignored))];
    }

    /// <summary>Some of the weights by their names, for people; and of their gradients, if these have names in another layout.</summary>
    internal IEnumerable<string> Sentences()
    {
        yield return $"names: {List(ofWeights)}";
        if (!ofGradients.Keys.Any(name => ofWeights.Keys.Any(weight => name == NameOf(weight) + RecordedEntries.OfGradient)) && ofGradients.Count > 0)
            yield return $"names of gradients: {List(ofGradients)}";
    }

    private string NameOf(string entry) => modelNames.GetValueOrDefault(entry, entry);

    private string ContentOf(string name)
    {
        if (ofWeights.TryGetValue(name, out var content) || ofGradients.TryGetValue(name, out content))
            return content;
        return name.EndsWith(RecordedEntries.OfGradient, StringComparison.Ordinal) ? "gradient of " + OfReserved(name[..^RecordedEntries.OfGradient.Length]) : OfReserved(name);
    }

    /// <summary>States may be an entry for each layer.</summary>
    private static string OfReserved(string name) => Reserved.TryGetValue(name, out var words) ? words
        : name.LastIndexOf("_l", StringComparison.Ordinal) is > 0 and var at && int.TryParse(name.AsSpan(at + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var layer) ? $"{OfReserved(name[..at])} of layer {layer + 1}" : name;

    private string List(Dictionary<string, string> contents) =>
        string.Join(", ", contents.Take(MostNames).Select(name => $"{Legible.Text(NameOf(name.Key), 60)} is {name.Value}")) + (contents.Count > MostNames ? $", {contents.Count - MostNames} more" : "");
}
