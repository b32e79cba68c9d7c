using System.Globalization;
using System.Text.RegularExpressions;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Tests.Documents;

/// <summary>
/// A line of a document that works a value out, for a network of one cell, one input and one output unit: its name and the
/// calculation with symbols, below it the same with numbers and what it comes to.
/// </summary>
/// <param name="Name">The name of the value, such as <c>e_s(1)</c>.</param>
/// <param name="Symbols">The calculation with symbols.</param>
/// <param name="Numbers">The calculation with numbers.</param>
/// <param name="Result">What it comes to.</param>
internal sealed partial record WorkedLine(string Name, string Symbols, string Numbers, string Result)
{
    /// <summary>All such lines of a document.</summary>
    internal static IReadOnlyList<WorkedLine> In(string document) =>
    [
        .. Line().Matches(document).Select(match => new WorkedLine(
            match.Groups["name"].Value, match.Groups["symbols"].Value, match.Groups["numbers"].Value, match.Groups["result"].Value)),
    ];

    /// <summary>The value of every symbol.</summary>
    internal static Dictionary<string, double> ValuesOf(Problem problem, GradientTrace trace)
    {
        var values = new Dictionary<string, double>();
        foreach (var parameter in problem.Network.Parameters)
        {
            var (letter, unit) = (parameter.Kind == ParameterKind.B ? "b" : $"{parameter.Kind}", Letter(parameter.Unit));
            values[$"{letter}_{unit}"] = problem.Weights.Values(parameter).Single().Value;
            values[$"dE/d{letter}_{unit}"] = trace["dE/d" + parameter.Name].Single();
        }

        foreach (var (quantity, ofSteps) in trace.Arrays.Where(array => array.Quantity is { HasTime: true, Unit: not null }))
        {
            var unit = Letter(quantity.Unit!.Value);
            var name = quantity.Kind switch
            {
                QuantityKind.Activation => $"y^{unit}",
                QuantityKind.State or QuantityKind.OutputError or QuantityKind.StateError => quantity.Symbol,
                _ => $"{quantity.Symbol}_{unit}",
            };
            for (var t = 1; t <= ofSteps.Length; t++)
                values[$"{name}({t})"] = ofSteps[t - 1];
        }

        var sequence = problem.Sequences.Single();
        for (var t = 1; t <= sequence.Length; t++)
            (values[$"x({t})"], values[$"t_k({t})"]) = (sequence.Inputs[t - 1].Single(), sequence.Targets![t - 1].Single());
        return values;
    }

    /// <summary>The line with all numbers as they are computed.</summary>
    internal WorkedLine Computed(Dictionary<string, double> values)
    {
        var numbers = Symbol().Replace(Symbols, match => values.TryGetValue(match.Value, out var value) ? InProduct(Rounded(value)) : match.Value);
        return this with { Numbers = Argument().Replace(numbers, "(${number})"), Result = Rounded(values[Name]) };
    }

    private static string InProduct(string number) => number[0] == '-' ? $"({number})" : number;

    /// <summary>With five decimals; zeros at the end are not shown.</summary>
    private static string Rounded(double value) => (Math.Round(value, 5) + 0.0).ToString("0.#####", CultureInfo.InvariantCulture);

    private static string Letter(Unit unit) => unit == Unit.OutputUnit ? "k" : unit.Symbol();

    [GeneratedRegex(@"^(?<name>\S+) = (?<symbols>[^=\n]+)\n += (?<numbers>[^=\n]+) = (?<result>-?[0-9.]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Line();

    /// <summary>A name, perhaps with a unit and a time step.</summary>
    [GeneratedRegex(@"[A-Za-z]+([_^][a-z]+)?(\([0-9]\))?", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Symbol();

    /// <summary>A negative number that is all of an argument.</summary>
    [GeneratedRegex(@"\(\((?<number>-[0-9.]+)\)\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Argument();
}
