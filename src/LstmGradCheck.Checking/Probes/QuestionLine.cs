using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Recordings.Formats;

namespace LstmGradCheck.Checking.Probes;

/// <summary>Writes a question as one line of JSON.</summary>
internal static class QuestionLine
{
    /// <summary>More bytes than a number of double precision with its comma takes in any JSON.</summary>
    private const int BytesOfNumber = 40;

    private const int BytesBesideNumbers = 1 << 16;

    /// <summary>The line, with its end.</summary>
    /// <param name="id">The question's number.</param>
    /// <param name="question">The question.</param>
    /// <param name="isTraining">Whether the layers are in training mode.</param>
    internal static byte[] Of(int id, Recording question, bool isTraining)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("id", id);
            json.WriteBoolean("training", isTraining);
            json.WriteStartObject("arrays");
            foreach (var entry in question.Arrays.Where(entry => entry.Type != StoredType.Text))
                Write(json, entry);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>The most bytes that an answer may have: it holds a gradient for each number, and may give the question's back.</summary>
    /// <param name="question">The question.</param>
    internal static int LongestAnswer(Recording question) => (int)Math.Min(int.MaxValue, BytesBesideNumbers + (BytesOfNumber * 4 * question.Arrays.Sum(entry => entry.Count)));

    private static void Write(Utf8JsonWriter json, StoredArray entry)
    {
        json.WriteStartObject(entry.Name);
        json.WriteStartArray("shape");
        foreach (var length in entry.Shape)
            json.WriteNumberValue(length);
        json.WriteEndArray();
        json.WriteString("dtype", entry.TypeName);
        json.WriteStartArray("data");
        foreach (var value in entry.Read())
        {
            if (entry.Type == StoredType.Single)
                json.WriteNumberValue((float)value);
            else if (entry.Type == StoredType.Integer)
                json.WriteNumberValue((long)value);
            else
                json.WriteNumberValue(value);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
