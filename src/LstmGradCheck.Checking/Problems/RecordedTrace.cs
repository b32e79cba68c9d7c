using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Problems;

/// <summary>A gradient that another program computed, given array by array under the names that a trace uses.</summary>
public static class RecordedTrace
{
    /// <summary>Makes a trace of arrays that were computed outside this program.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient they are meant to be.</param>
    /// <param name="arrays">Any of the arrays of <see cref="Problem.QuantitiesOf"/> by their names, row-major.</param>
    /// <param name="source">The name of what computed them, for messages.</param>
    /// <returns>A trace of these arrays, which are not copied.</returns>
    /// <exception cref="ArgumentException">
    /// There is no array, or one has a name that the problem does not have or a length that does not fit its shape; the message states
    /// the name, what was found and what was expected.
    /// </exception>
    public static GradientTrace Of(
        Problem problem, GradientKind gradient, IReadOnlyDictionary<string, double[]> arrays, string source = "recorded")
    {
        var quantities = problem.QuantitiesOf(gradient);
        if (arrays.Count == 0)
            throw new ArgumentException($"found no array; expected names such as {Examples(quantities)}", nameof(arrays));
        if (Unknown(problem, gradient, arrays.Keys) is var (name, found, expected))
            throw new ArgumentException($"{name}: found {found}; expected {expected}", nameof(arrays));
        return new(source, gradient,
        [
            .. quantities.Where(quantity => arrays.ContainsKey(quantity.Name))
                .Select(quantity => new TraceArray(quantity, Fitting(quantity, arrays[quantity.Name]))),
        ]);
    }

    /// <summary>
    /// The first of some names that a gradient of a problem does not have, with what was found and what was expected; null if it has all
    /// of them.
    /// </summary>
    internal static (string Name, string Found, string Expected)? Unknown(Problem problem, GradientKind gradient, IEnumerable<string> names)
    {
        var quantities = problem.QuantitiesOf(gradient);
        if (names.Except(quantities.Select(quantity => quantity.Name)).FirstOrDefault() is not { } unknown)
            return null;
        var elsewhere = problem.QuantitiesOf(GradientKind.Exact).Any(quantity => quantity.Name == unknown);
        var owner = elsewhere ? $"the {gradient.Name()} gradient" : "this problem";
        var near = NearName.Of(unknown, quantities.Select(quantity => quantity.Name).Except(names));
        var meant = near is null ? "" : $"; did you mean \"{near}\"?";
        return (unknown, $"a name that {owner} does not have", $"names such as {Examples(quantities)}{UnknownName.UnitsOf(unknown, "; units: ")}{meant}");
    }

    private static double[] Fitting(Quantity quantity, double[]? values)
    {
        if (values?.Length == quantity.Count)
            return values;
        var found = values is null ? "null" : $"an array of {values.Length}";
        var numbers = quantity.Count == 1 ? "1 number" : $"{quantity.Count} numbers";
        var axes = string.Join(" x ", quantity.Axes.Zip(quantity.Shape, (axis, length) => $"{axis} = {length}"));
        throw new ArgumentException(
            $"{quantity.Name}: found {found}; expected an array of {numbers}{(axes.Length == 0 ? "" : $" ({axes}, row-major)")}", nameof(values));
    }

    private static string Examples(IReadOnlyList<Quantity> quantities) =>
        string.Join(", ", quantities.Where(quantity => quantity.Kind is QuantityKind.WeightGradient or QuantityKind.Delta)
            .GroupBy(quantity => quantity.Kind).Select(group => group.First().Name));
}
