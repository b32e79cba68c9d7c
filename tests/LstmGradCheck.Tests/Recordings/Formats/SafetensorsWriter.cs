using System.Globalization;
using System.Text;
using System.Text.Json;
using LstmGradCheck.Checking.Recordings.Formats;

namespace LstmGradCheck.Tests.Recordings.Formats;

/// <summary>Writes files in the format of safetensors.</summary>
internal static class SafetensorsWriter
{
    /// <summary>A right file.</summary>
    internal static byte[] Of(IReadOnlyList<WrittenArray> arrays, params (string Name, string Text)[] texts)
    {
        var (members, data) = (new List<string>(), new List<byte>());
        if (texts.Length > 0)
            members.Add($"\"__metadata__\":{JsonSerializer.Serialize(texts.ToDictionary(text => text.Name, text => text.Text))}");
        foreach (var array in arrays)
        {
            var begin = data.Count;
            data.AddRange(array.Bytes);
            members.Add(Entry(array.Name, Dtype(array.Element), array.Shape, begin, data.Count));
        }

        return Of($"{{{string.Join(',', members)}}}", [.. data]);
    }

    /// <summary>A file of any header and any data.</summary>
    internal static byte[] Of(string header, byte[] data)
    {
        var bytes = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((long)bytes.Length), .. bytes, .. data];
    }

    /// <summary>An entry of a header.</summary>
    internal static string Entry(string name, string dtype, IReadOnlyList<int> shape, long begin, long end) => string.Create(
        CultureInfo.InvariantCulture, $"{JsonSerializer.Serialize(name)}:{{\"dtype\":\"{dtype}\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{begin},{end}]}}");

    private static string Dtype(StoredElement element) => (element.Type == StoredType.Integer ? "I" : element.Type == StoredType.BFloat16 ? "BF" : "F") + (8 * element.Size).ToString(CultureInfo.InvariantCulture);
}
