using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Formats;

namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>The entries of a recording by their names, with the values of those that were asked for.</summary>
/// <param name="path">The recording, for messages.</param>
/// <param name="arrays">The entries, each name once.</param>
internal sealed class RecordedEntries(string path, IReadOnlyList<StoredArray> arrays)
{
    /// <summary>What follows a name in that of its gradient.</summary>
    internal const string OfGradient = ".grad";

    /// <summary>A value takes 8 bytes here, 8 in the problem and up to 16 where arrays are put together.</summary>
    private const double BytesPerValue = 32;

    private readonly Dictionary<string, StoredArray> byName = arrays.ToDictionary(array => array.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> values = new(StringComparer.Ordinal);
    private double allowed = AvailableMemory.Bytes / BytesPerValue;

    /// <summary>All entries.</summary>
    internal IReadOnlyList<StoredArray> All => arrays;

    /// <summary>The names of the entries that were read.</summary>
    internal IReadOnlySet<string> Used => values.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>An entry, or null.</summary>
    internal StoredArray? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The gradient that was recorded for an array, or null.</summary>
    /// <param name="array">The array.</param>
    /// <param name="name">The name that its gradient's is made of; null for its own.</param>
    internal StoredArray? GradientOf(StoredArray array, string? name = null)
    {
        var found = Find((name ?? array.Name) + OfGradient);
        if (found is not null && !found.Shape.SequenceEqual(array.Shape))
            throw found.Error(Shape(found), Shape(array) + $", that of {Legible.Text(array.Name, 100)}");
        return found;
    }

    /// <summary>A text, or null if it was not recorded.</summary>
    internal string? Text(string name)
    {
        if (Find(name) is not { } array)
            return null;
        values[name] = [];
        return array.Type == StoredType.Text ? array.Text : throw array.Error($"elements of type {Legible.Text(array.TypeName, 60)}", "a text");
    }

    /// <summary>The values of an array of numbers.</summary>
    /// <param name="array">One of the entries.</param>
    /// <exception cref="ProblemException">They are no floating-point numbers, or one is not finite.</exception>
    internal double[] Values(StoredArray array)
    {
        if (values.TryGetValue(array.Name, out var read))
            return read;
        if (array.Type is not (StoredType.Single or StoredType.Double or StoredType.Half or StoredType.BFloat16))
            throw array.Error($"elements of type {Legible.Text(array.TypeName, 60)}", "float32, float64, float16 or bfloat16");
        return values[array.Name] = Finite(array, Read(array));
    }

    /// <summary>The values of an array of integers.</summary>
    internal double[] Integers(StoredArray array) =>
        array.Type == StoredType.Integer ? values[array.Name] = Read(array) : throw array.Error($"elements of type {Legible.Text(array.TypeName, 60)}", "int32 or int64");

    /// <summary>An error about the recording as a whole.</summary>
    internal ProblemException Error(string found, string expected) => new(path, "", found, expected);

    /// <summary>A shape for messages.</summary>
    internal static string Shape(StoredArray array) => array.Shape.Count == 0 ? "one value" : $"shape {string.Join(" x ", array.Shape)}";

    private double[] Read(StoredArray array)
    {
        allowed -= array.Count;
        if (allowed < 0)
            throw array.Error($"{Shape(array)}, which together with what was read before does not fit into memory", $"at most {AvailableMemory.Bytes / BytesPerValue:0} values");
        return array.Read();
    }

    private static double[] Finite(StoredArray array, double[] values)
    {
        var i = Array.FindIndex(values, value => !double.IsFinite(value));
        return i < 0 ? values : throw array.Error($"{values[i]} as value {i + 1}", "finite numbers");
    }
}
