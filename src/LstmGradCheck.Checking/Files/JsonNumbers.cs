using System.Globalization;
using System.Text.Json;

namespace LstmGradCheck.Checking.Files;

/// <summary>Writes numbers in JSON so that they round-trip. Values that JSON has no number for are written as text.</summary>
internal static class JsonNumbers
{
    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = LegibleJson.Encoder };

    /// <summary>Writes a number; NaN and infinities as "NaN", "Infinity" and "-Infinity", a missing one as null.</summary>
    internal static void Write(Utf8JsonWriter json, double? value)
    {
        if (value is not { } number)
            json.WriteNullValue();
        else if (double.IsFinite(number))
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Writes a member that is a number.</summary>
    internal static void Write(Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        Write(json, value);
    }
}
