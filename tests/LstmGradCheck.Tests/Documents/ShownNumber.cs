using System.Globalization;
using System.Text.RegularExpressions;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Tests.Documents;

/// <summary>
/// A number in a table of a document. A row of numbers has an array's name, in back quotes, in its second column; what
/// the name leaves open is said at the head of the column (<c>layer 1</c>, <c>t = 2</c>, the gradient, the last step's
/// target) or in the first column (the gradient); a gradient that nothing names is the exact one. The problem is the example
/// that was linked to last.
/// </summary>
/// <param name="Example">The example's name.</param>
/// <param name="Array">The array's full name in a trace of one sequence.</param>
/// <param name="Gradient">The gradient.</param>
/// <param name="Time">The time step, or 0 for an array of one value without time.</param>
/// <param name="LastTarget">The target of the last step, if it is not the example's own.</param>
/// <param name="Text">The number as it is shown.</param>
internal sealed partial record ShownNumber(string Example, string Array, GradientKind Gradient, int Time, double? LastTarget, string Text)
{
    /// <summary>All numbers in the tables of a document.</summary>
    internal static IReadOnlyList<ShownNumber> In(string document) =>
    [
        .. from table in Table().Matches(document)
           let example = ExampleLink().Matches(document[..table.Index]).LastOrDefault()?.Groups["name"].Value ?? ""
           from number in InTable(example, table.Value)
           select number,
    ];

    /// <summary>The program's number, with as many digits as are shown.</summary>
    internal string Computed(GradientTrace trace)
    {
        var digits = Text.Length - 1 - Text.IndexOf('.', StringComparison.Ordinal);
        return trace[Array][Math.Max(Time - 1, 0)].ToString($"F{digits}", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<ShownNumber> InTable(string example, string table)
    {
        var rows = table.TrimEnd('\n').Split('\n').Select(Cells).ToList();
        return from row in rows.Skip(2)
               where ArrayName().IsMatch(row[1])
               from column in Enumerable.Range(2, row.Length - 2)
               select Of(example, row[0], row[1].Trim('`'), rows[0][column], row[column]);
    }

    private static string[] Cells(string row) => [.. row.Trim('|').Split('|').Select(cell => cell.Trim())];

    private static ShownNumber Of(string example, string first, string name, string head, string text)
    {
        var gradient = GradientKinds.All.FirstOrDefault(kind => (first + head).Contains(kind.Name(), StringComparison.Ordinal));
        var layer = Layer().Match(head) is { Success: true } match ? $"layer{match.Groups["number"].Value}." : "";
        var isWhole = name == "E" || name.StartsWith("dE/d", StringComparison.Ordinal);
        var time = TimeStep().Match(head) is { Success: true } step ? int.Parse(step.Groups["number"].Value, CultureInfo.InvariantCulture) : 0;
        double? target = Target().Match(head) is { Success: true } found ? double.Parse(found.Groups["number"].Value, CultureInfo.InvariantCulture) : null;
        return new(example, isWhole ? name : $"sequence1.{layer}{name}", gradient, time, target, text);
    }

    [GeneratedRegex(@"^\|[^\n]*\n(\|[^\n]*\n)+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Table();

    [GeneratedRegex(@"\]\([./]*examples/(?<name>[\w-]+)\.json\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ExampleLink();

    [GeneratedRegex("^`[^`]+`$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ArrayName();

    [GeneratedRegex("layer (?<number>[0-9]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Layer();

    [GeneratedRegex("t = (?<number>[0-9]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TimeStep();

    [GeneratedRegex("target (?<number>-?[0-9.]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Target();
}
