using System.Text.Json;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Problems;

/// <summary>The header of a NumPy array, such as <c>{'descr': '&lt;f8', 'fortran_order': False, 'shape': (3, 4), }</c>.</summary>
/// <param name="Dtype">The dtype as the header has it.</param>
/// <param name="Element">How the elements are stored; null if they cannot be read as numbers.</param>
/// <param name="FortranOrder">Whether the first axis runs fastest in the file.</param>
/// <param name="Shape">The lengths of the axes.</param>
internal sealed record NpyHeader(string Dtype, NpyElement? Element, bool FortranOrder, IReadOnlyList<int> Shape)
{
    /// <summary>How the elements are stored.</summary>
    /// <param name="fault">Makes the exception for elements that cannot be read as numbers.</param>
    public NpyElement Numbers(Func<string, string, ProblemException> fault) =>
        Element ?? throw fault($"dtype {Quote(Dtype.StartsWith('[') ? Dtype : $"'{Dtype}'")}", $"one of {NpyElement.Dtypes}");

    private const string Form = "a header {'descr': DTYPE, 'fortran_order': True or False, 'shape': (..)}";

    // NumPy's own limit on the number of axes, before 2.0.
    private const int MaximalAxes = 32;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true };

    /// <summary>Reads a header.</summary>
    /// <param name="text">The text between the header's length and the values.</param>
    /// <param name="fault">Makes the exception from what was found and what was expected.</param>
    /// <returns>The header.</returns>
    public static NpyHeader Parse(string text, Func<string, string, ProblemException> fault)
    {
        try
        {
            using var document = JsonDocument.Parse(AsJson(text), Options);
            return Parse(document.RootElement, text, fault);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escaped half of a surrogate pair, which is JSON but not text.
            throw fault(Quote(text), Form);
        }
    }

    // The header is a Python literal; with the punctuation of JSON it is a JSON object.
    private static string AsJson(string text) => text
        .Replace('\'', '"').Replace('(', '[').Replace(')', ']')
        .Replace("True", "true", StringComparison.Ordinal).Replace("False", "false", StringComparison.Ordinal);

    private static NpyHeader Parse(JsonElement root, string text, Func<string, string, ProblemException> fault)
    {
        if (root.ValueKind != JsonValueKind.Object || root.GetPropertyCount() != 3
            || !root.TryGetProperty("descr", out var descr)
            || !root.TryGetProperty("fortran_order", out var order) || order.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
            || !root.TryGetProperty("shape", out var shape) || shape.ValueKind != JsonValueKind.Array)
        {
            throw fault(Quote(text), Form);
        }

        var dtype = descr.ValueKind == JsonValueKind.String ? descr.GetString()! : descr.GetRawText().Replace('"', '\'');
        if (shape.GetArrayLength() > MaximalAxes)
            throw fault($"{shape.GetArrayLength()} axes", $"at most {MaximalAxes}");
        return new(dtype, NpyElement.Of(dtype), order.GetBoolean(), [.. shape.EnumerateArray().Select(length => Length(length, fault))]);
    }

    private static int Length(JsonElement length, Func<string, string, ProblemException> fault) =>
        length.ValueKind == JsonValueKind.Number && length.TryGetInt32(out var value) && value >= 0
            ? value
            : throw fault($"an axis of length {Quote(length.GetRawText())}", $"a whole number from 0 to {int.MaxValue}");

    private static string Quote(string text)
    {
        var shown = string.Concat(text.Trim().Take(100).Select(c => char.IsControl(c) ? '?' : c));
        return shown.Length == 0 ? "an empty header" : shown;
    }
}
