using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Problems;

/// <summary>Reads the member <c>masks</c> of a sequence.</summary>
/// <param name="network">The network that the sequences are for.</param>
internal sealed class MasksReader(LstmNetwork network)
{
    // Most files have no masks, and a large network has a million names of them.
    private readonly Lazy<Dictionary<string, Mask>> byName = new(() => network.Masks.ToDictionary(mask => mask.Name));

    /// <summary>Reads the masks of a sequence of T steps: each T rows, or one row for all t.</summary>
    internal IReadOnlyDictionary<string, double[][]> Read(JsonMember masks, int T)
    {
        var (given, read) = (masks.Members(), new Dictionary<string, double[][]>());
        foreach (var (name, member) in given)
        {
            if (!byName.Value.TryGetValue(name, out var mask))
                throw Unknown(member, name, [.. given.Keys]);
            if (mask.Unit is not null && given.ContainsKey(OfAllUnits(mask)))
                throw member.Error($"a mask for one unit beside {OfAllUnits(mask)}", "one of them");
            read[name] = ReadRows(member, T, mask.Columns);
        }

        return read;
    }

    private static string OfAllUnits(Mask mask) => new Mask(mask.Layer, mask.Kind, null, mask.Columns).Name;

    private static double[][] ReadRows(JsonMember mask, int T, int columns)
    {
        var expected = $"an array of shape {T} x {columns}, or {columns} for all t";
        switch (mask.Shape())
        {
            case [var one] when one == columns:
                return [mask.Vector(columns)];
            case [var rows, var each] when (rows, each) == (T, columns):
                return mask.Rows(T, columns);
            case { } shape:
                throw mask.Error("an array of shape " + string.Join(" x ", shape), expected);
            default:
                // Of an array with as many rows as steps the row that does not fit is named.
                var hasSteps = mask.Element.ValueKind == JsonValueKind.Array && mask.Element.GetArrayLength() == T;
                return hasSteps ? mask.Rows(T, columns) : throw mask.Error(mask.Describe(), expected);
        }
    }

    private ProblemException Unknown(JsonMember mask, string name, IReadOnlyCollection<string> given)
    {
        var known = byName.Value.Keys;
        return mask.Error("a mask that this network does not have", NearName.Of(name, known.Except(given)) is { } near
            ? $"one that it has; did you mean \"{near}\"?"
            : "no others than: " + NameList.Of(known));
    }
}
