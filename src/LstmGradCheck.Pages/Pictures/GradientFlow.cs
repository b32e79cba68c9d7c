using System.Globalization;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Pages.Pictures;

/// <summary>
/// How large the errors of a layer are over time, on a logarithmic axis: the root of the sum of squares of e_s over the cells, of delta over the
/// units of each kind; in the exact gradient, the truncated and the on-line one side by side.
/// </summary>
internal static class GradientFlow
{
    private static readonly (Unit Unit, QuantityKind Kind, string Name, string Style)[] Lines =
    [
        (Unit.Cell, QuantityKind.StateError, "e_s", "c0"),
        (Unit.OutputGate, QuantityKind.Delta, "delta out", "c1"),
        (Unit.Cell, QuantityKind.Delta, "delta c", "c2"),
        (Unit.InputGate, QuantityKind.Delta, "delta in", "c3 d1"),
        (Unit.ForgetGate, QuantityKind.Delta, "delta phi", "c4 d2"),
    ];

    /// <summary>Draws the errors of a layer in one sequence.</summary>
    /// <param name="id">The picture's id.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="layer">The layer or direction.</param>
    /// <param name="traces">The gradients.</param>
    internal static Picture Of(string id, Problem problem, Layer layer, IReadOnlyList<GradientTrace> traces)
    {
        var sequence = Enumerable.Range(1, problem.Sequences.Count).MaxBy(i => problem.Sequences[i - 1].Length);
        var panels = traces.Select(trace => (trace.Gradient.Name(), (IReadOnlyList<Series>)[.. Lines.Where(line => layer.Units.Contains(line.Unit))
            .Select(line => new Series(line.Name, line.Style, Sizes(trace, new Quantity(line.Kind, sequence, layer.Name, line.Unit, [], []).Name)))])).ToList();
        var where = problem.Sequences.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" in sequence {sequence}, the longest of {problem.Sequences.Count}") : "";
        return new FlowChart(panels).Draw(id, $"Size of the errors in {layer.Name.Words} over time", $"2-norms over the units of {layer.Name.Words}{where}, on a logarithmic axis. {Describe(panels[0].Item2[0].Values, layer.Name.IsReverse)}");
    }

    private static double[] Sizes(GradientTrace trace, string name)
    {
        if (trace.Find(name) is not { } array)
            return [double.NaN];
        var (steps, width) = (array.Quantity.Shape[0], array.Quantity.Shape[1]);
        return [.. Enumerable.Range(0, steps).Select(t => Math.Sqrt(array.Values.AsSpan(t * width, width).ToArray().Sum(value => value * value)))];
    }

    /// <summary>By what factor e_s changes on its way back in time.</summary>
    private static string Describe(IReadOnlyList<double> sizes, bool isReverse)
    {
        var (first, last) = isReverse ? (sizes[0], sizes[^1]) : (sizes[^1], sizes[0]);
        return first > 0 && last > 0 ? $"In the first panel e_s is {ValueText.Short(first)} at the step where the backward pass begins, and {ValueText.Short(last)} where it ends." : "";
    }
}
