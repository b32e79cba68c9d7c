using System.Text.Json;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Reports;

/// <summary>Writes an explanation as JSON (schema <c>lstm-gradcheck/explain/1</c>).</summary>
public static class ExplanationJson
{
    /// <summary>Writes an explanation; the numbers in its lines round-trip.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="explanation">The explanation.</param>
    public static void Write(Stream stream, Explanation explanation)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions);
        json.WriteStartObject();
        json.WriteString("schema", "lstm-gradcheck/explain/1");
        json.WriteString("problem", explanation.Problem);
        json.WriteString("gradient", explanation.Gradient.Name());
        json.WriteStartObject("oracle");
        json.WriteString("name", explanation.OracleName);
        json.WriteString("version", explanation.OracleVersion);
        json.WriteEndObject();
        json.WriteNumber("sequence", explanation.Sequence);
        json.WriteNumber("t", explanation.Time);
        json.WriteString("chosen", explanation.Chosen);
        json.WriteBoolean("agrees", explanation.Agrees);
        json.WriteStartArray("equations");
        foreach (var equation in explanation.Equations)
            WriteEquation(json, equation);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes equations with symbols only (schema <c>lstm-gradcheck/equations/1</c>).</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="equations">The equations.</param>
    public static void Write(Stream stream, IReadOnlyList<StatedEquation> equations)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions);
        json.WriteStartObject();
        json.WriteString("schema", "lstm-gradcheck/equations/1");
        json.WriteStartArray("equations");
        foreach (var equation in equations)
        {
            json.WriteStartObject();
            json.WriteString("id", equation.Equation.Id);
            json.WriteString("title", equation.Title);
            json.WriteString("citation", equation.Equation.Citation);
            json.WriteString("formula", equation.Equation.Formula);
            json.WriteString("method", equation.Method);
            json.WriteStartObject("symbols");
            foreach (var (symbol, meaning) in equation.Symbols)
                json.WriteString(symbol, meaning);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEquation(Utf8JsonWriter json, ExplainedEquation equation)
    {
        json.WriteStartObject();
        json.WriteString("id", equation.Equation.Id);
        json.WriteString("title", equation.Title);
        json.WriteString("citation", equation.Equation.Citation);
        json.WriteString("quantity", equation.Quantity);
        json.WriteStartObject("at");
        foreach (var (axis, place) in equation.Place)
            json.WriteNumber(axis, place);
        json.WriteEndObject();
        json.WriteString("formula", equation.Formula);
        json.WriteString("name", equation.Name);
        json.WriteString("symbols", equation.Symbols);
        json.WriteString("numbers", ExpressionText.Numbers(equation.Expression, ExpressionText.RoundTrip));
        JsonNumbers.Write(json, "value", equation.Value);
        JsonNumbers.Write(json, "ours", equation.Ours);
        JsonNumbers.Write(json, "oracle", equation.Oracle);
        JsonNumbers.Write(json, "difference", equation.Comparison?.Error);
        json.WritePropertyName("agrees");
        if (equation.Comparison is { } comparison)
            json.WriteBooleanValue(!comparison.Verdict.IsDivergence());
        else
            json.WriteNullValue();
        json.WriteEndObject();
    }
}
