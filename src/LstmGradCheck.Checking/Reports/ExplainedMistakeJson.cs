using System.Text.Json;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Reports;

/// <summary>Writes a known mistake in numbers as JSON (schema <c>lstm-gradcheck/mistake/1</c>).</summary>
public static class ExplainedMistakeJson
{
    /// <summary>Writes an explained mistake; the numbers in its lines round-trip.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="explained">The mistake.</param>
    public static void Write(Stream stream, ExplainedMistake explained)
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions);
        json.WriteStartObject();
        json.WriteString("schema", "lstm-gradcheck/mistake/1");
        json.WriteString("problem", explained.Problem);
        json.WriteString("gradient", explained.Gradient.Name());
        json.WriteString("mistake", explained.Mistake.Id);
        json.WriteString("change", explained.Mistake.Change);
        json.WriteString("quantity", explained.First.Quantity.Group);
        json.WriteStartObject("at");
        foreach (var (axis, place) in explained.First.Quantity.PlaceOf(explained.First.Index))
            json.WriteNumber(axis, place);
        json.WriteEndObject();
        json.WriteStartArray("equations");
        foreach (var wrong in explained.Mistake.WrongEquations)
        {
            json.WriteStartObject();
            json.WriteString("id", wrong.Equation.Length == 0 ? null : wrong.Equation);
            json.WriteString("right", StatedEquation.RightOf(wrong));
            json.WriteString("wrong", wrong.Formula);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("id", explained.Right?.Equation.Id);
        json.WriteString("name", explained.Right?.Name);
        WriteSide(json, "right", explained.Difference?.First ?? explained.Right?.Expression, explained.Difference, explained.First.Second);
        WriteSide(json, "wrong", explained.Difference?.Second, explained.Difference, explained.First.First);
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, string side, Expression? expression, MarkedDifference? marks, double? value)
    {
        json.WriteStartObject(side);
        json.WriteString("symbols", expression is null ? null : ExpressionText.Symbols(expression));
        json.WriteString("marked", expression is null ? null : ExpressionText.Symbols(expression, marks));
        json.WriteString("numbers", expression is null ? null : ExpressionText.Numbers(expression, ExpressionText.RoundTrip));
        JsonNumbers.Write(json, "value", value);
        json.WriteEndObject();
    }
}
