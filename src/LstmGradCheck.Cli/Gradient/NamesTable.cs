using System.Text;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Gradient;

/// <summary>The arrays that can be recorded of a problem: name, shape, sign and meaning, in 80 columns.</summary>
internal sealed class NamesTable
{
    /// <summary>The most arrays that are listed, as many as a problem with a recorded gradient may have.</summary>
    private const long MostArrays = 1L << 20;

    /// <summary>The widest columns beside which there is room for a meaning.</summary>
    private const int WidestHead = 52;

    private readonly Problem problem;
    private readonly GradientKind gradient;
    private readonly List<RecordableArray> arrays;

    /// <summary>Lists the arrays.</summary>
    /// <param name="problem">The problem; what was recorded of it does not matter.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <exception cref="UsageException">There are too many.</exception>
    internal NamesTable(Problem problem, GradientKind gradient)
    {
        (this.problem, this.gradient) = (problem, gradient);
        if (ProblemSize.Of(problem, gradient).Arrays is > MostArrays and var count)
            throw new UsageException($"--names: found a problem with {count} arrays, expected at most {MostArrays}");
        arrays = [.. problem.QuantitiesOf(gradient).GroupBy(quantity => quantity.Group).Select(group => new RecordableArray([.. group], problem.Sequences.Count))];
    }

    /// <summary>Renders the table.</summary>
    /// <returns>Lines of at most 80 columns, unless a name is longer.</returns>
    internal string Render()
    {
        var text = new StringBuilder();
        foreach (var line in Title())
            text.Append(line).Append('\n');
        Append(text, "Of all sequences together:", arrays.Where(array => array.First.Sequence == 0));
        Append(text, OfSequences(), arrays.Where(array => array.First.Sequence > 0));
        text.Append('\n');
        foreach (var line in LineWrap.Sentence($"Axes, which count from 1: {string.Join("; ", Axes())}. Errors have the papers' sign, -dE/d..; gradients are +dE/d.., as in every framework."))
            text.Append(line).Append('\n');
        return text.ToString();
    }

    private IEnumerable<string> Title() =>
        LineWrap.Sentence($"{Legible.Name(problem.Name)}: what can be recorded of the {gradient.Name()} gradient, any of it, as \"expected\": {{\"{gradient.Name()}\": {{NAME: values, ..}}}}");

    private IEnumerable<string> Axes() => arrays.SelectMany(array => array.First.Axes).Distinct().OrderBy(axis => "tjckimr".IndexOf(axis, StringComparison.Ordinal)).Select(QuantityWords.Axis);

    private string OfSequences() => problem.Sequences.Count == 1
        ? "Of the sequence:"
        : $"Of each sequence, sequence1 to sequence{problem.Sequences.Count}; the first name stands for all:";

    private static void Append(StringBuilder text, string heading, IEnumerable<RecordableArray> rows)
    {
        List<(string Name, string Shape, string Sign, string Meaning)> cells =
            [("name", "shape", "sign", "meaning"), .. rows.Select(row => (row.First.Name, row.Shape, QuantityWords.Sign(row.First), row.Meaning))];
        var (name, shape, sign) = (cells.Max(cell => cell.Name.Length), cells.Max(cell => cell.Shape.Length), cells.Max(cell => cell.Sign.Length));
        text.Append('\n').Append(heading).Append('\n');
        foreach (var cell in cells)
        {
            var head = $"{cell.Name.PadRight(name)}  {cell.Shape.PadRight(shape)}  {cell.Sign.PadRight(sign)}  ";
            if (head.Length > WidestHead)
                text.Append(head.TrimEnd()).Append('\n');
            foreach (var line in LineWrap.Equation(head.Length > WidestHead ? "    " : head, cell.Meaning))
                text.Append(line).Append('\n');
        }
    }
}
