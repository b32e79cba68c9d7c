using System.Text.Json;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>An array in the header of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dtype">The type of its elements, such as F32.</param>
/// <param name="Shape">The lengths of its axes.</param>
/// <param name="Begin">The first byte of its values, counted from the end of the header.</param>
/// <param name="End">The byte after its values.</param>
internal sealed record SafetensorsEntry(string Name, string Dtype, IReadOnlyList<int> Shape, long Begin, long End)
{
    private const string Form = "{'dtype': .., 'shape': [..], 'data_offsets': [BEGIN, END]}";

    /// <summary>How its elements are stored; null if they cannot be read.</summary>
    internal StoredElement? Element => Dtype switch
    {
        "F32" => StoredElement.Single,
        "F64" => StoredElement.Double,
        "F16" => StoredElement.Half,
        "BF16" => StoredElement.BFloat16,
        "I32" => StoredElement.Int32,
        "I64" => StoredElement.Int64,
        _ => null,
    };

    /// <summary>Reads an entry of a header.</summary>
    /// <param name="path">The file's path as the user gave it.</param>
    /// <param name="name">The entry's name.</param>
    /// <param name="json">The entry.</param>
    /// <returns>The entry, whose shape agrees with the number of its bytes.</returns>
    internal static SafetensorsEntry Of(string path, string name, JsonElement json)
    {
        var fault = StoredEntries.Fault(path, name);
        if (json.ValueKind != JsonValueKind.Object || json.GetPropertyCount() != 3
            || !json.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || !json.TryGetProperty("shape", out var shape) || shape.ValueKind != JsonValueKind.Array
            || !json.TryGetProperty("data_offsets", out var offsets) || offsets.ValueKind != JsonValueKind.Array)
        {
            throw fault(json.GetRawText().Replace('"', '\''), Form);
        }

        var (begin, end) = OffsetsOf(offsets, fault);
        var entry = new SafetensorsEntry(name, dtype.GetString()!, ShapeOf(shape, fault), begin, end);
        if (entry.Element is { } element)
            Dimensions.DemandBytes(end - begin, entry.Shape, element, fault);
        return entry;
    }

    /// <summary>Demands that every byte of the data belongs to exactly one array, as safetensors does.</summary>
    /// <param name="path">The file's path as the user gave it.</param>
    /// <param name="entries">The arrays.</param>
    /// <param name="bytes">The bytes of the data.</param>
    internal static void DemandTiling(string path, IEnumerable<SafetensorsEntry> entries, long bytes)
    {
        var (last, lastName) = (0L, "");
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            var fault = StoredEntries.Fault(path, entry.Name);
            if (entry.End > bytes)
                throw fault($"values up to byte {entry.End} of the data", $"at most {bytes}, the end of the file");
            if (entry.Begin < last)
                throw fault($"values from byte {entry.Begin} of the data", $"at least {last}, the end of {JsonPlace.Join("", lastName)}");
            if (entry.Begin > last)
                throw fault($"{entry.Begin - last} bytes before its values that are no array's", "none");
            (last, lastName) = (entry.End, entry.Name);
        }

        if (last < bytes)
            throw new ProblemException(path, "", $"{bytes - last} bytes after the values that are no array's", "none");
    }

    private static int[] ShapeOf(JsonElement shape, Func<string, string, ProblemException> fault)
    {
        Dimensions.DemandAxes(shape.GetArrayLength(), fault);
        return Dimensions.Of([.. shape.EnumerateArray().Select(length => WholeNumber(length) ?? throw Dimensions.WrongLength(length.GetRawText(), fault))], fault);
    }

    private static (long Begin, long End) OffsetsOf(JsonElement offsets, Func<string, string, ProblemException> fault) =>
        offsets.GetArrayLength() == 2 && WholeNumber(offsets[0]) is { } begin && WholeNumber(offsets[1]) is { } end && begin >= 0 && begin <= end
            ? (begin, end)
            : throw fault($"data_offsets {offsets.GetRawText()}", "[BEGIN, END], whole numbers with 0 <= BEGIN <= END");

    private static long? WholeNumber(JsonElement number) =>
        number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var value) ? value : null;
}
