using System.Text.Json;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Problems;

/// <summary>Writes recorded gradients: the member <c>expected</c> of a problem file.</summary>
internal static class RecordedJson
{
    /// <summary>Writes them; nothing if there are none.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="traces">The gradients. An array with NaN was recorded in part, and is left out.</param>
    internal static void Write(Utf8JsonWriter json, IEnumerable<GradientTrace> traces)
    {
        var written = traces.Select(trace => (trace, Arrays: trace.Arrays.Where(array => !IsInPart(array)).ToList())).Where(each => each.Arrays.Count > 0).ToList();
        if (written.Count == 0)
            return;
        json.WriteStartObject("expected");
        foreach (var (trace, arrays) in written)
        {
            json.WriteStartObject(trace.Gradient.Name());
            foreach (var (quantity, values) in arrays)
            {
                json.WritePropertyName(quantity.Name);
                json.WriteRawValue(Text(quantity.Shape, values));
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>What is not written, see <see cref="ProblemJson.LeftOut"/>.</summary>
    internal static IEnumerable<string> LeftOut(Problem problem)
    {
        var inPart = problem.Recorded.Values.SelectMany(trace => trace.Arrays).Where(IsInPart).Select(array => array.Quantity.Name).ToList();
        if (inPart.Count > 0)
            yield return $"left out, as a problem file has whole arrays: the last steps of {inPart[0]}{(inPart.Count > 1 ? $" and {inPart.Count - 1} others" : "")}";
        if (problem.Recording?.SecondBiases is not null)
            yield return "left out, as a problem file has one bias: the gradients of the second of two biases, which are not those of the first";
    }

    /// <summary>Whether some values of an array were not recorded.</summary>
    private static bool IsInPart(TraceArray array) => array.Values.Any(double.IsNaN);

    private static string Text(IReadOnlyList<int> shape, double[] values) => shape.Count switch
    {
        0 => Number(values[0]),
        1 => Row(values),
        _ => $"[{string.Join(",\n      ", values.Chunk(shape[^1]).Select(row => Row(row)))}]",
    };

    private static string Row(double[] row) => $"[{string.Join(", ", row.Select(value => Number(value)))}]";

    /// <summary>With the digits of a double, from which it is seen that a value is one of single precision.</summary>
    private static string Number(double value) => JsonSerializer.Serialize(value);
}
