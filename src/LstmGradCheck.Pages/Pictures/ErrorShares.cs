using System.Globalization;
using System.Xml.Linq;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Pages.Pictures;

/// <summary>
/// Where the error of the states of a layer comes from at each step (B4): through the carousel from the next step's state; through the cell's
/// output from what reads it above; through the recurrent weights from the gates and cells of the next step; through the peepholes.
/// </summary>
internal sealed class ErrorShares
{
    /// <summary>The terms, their colours, and where they stand in the legend.</summary>
    private static readonly (string Name, string Style, double Place)[] Terms = [("carousel", "f0", 0), ("from above", "f5", 80), ("gates and cells, recurrent", "f1", 170), ("peepholes", "f3", 332)];

    private const double Left = 44;
    private const double Top = 8;
    private const double Width = 420;
    private const double Height = 110;

    private readonly Problem problem;
    private readonly Layer layer;
    private readonly GradientTrace trace;
    private readonly int sequence;
    private readonly int steps;

    private ErrorShares(Problem problem, Layer layer, GradientTrace trace)
    {
        (this.problem, this.layer, this.trace) = (problem, layer, trace);
        sequence = Enumerable.Range(1, problem.Sequences.Count).MaxBy(i => problem.Sequences[i - 1].Length);
        steps = problem.Sequences[sequence - 1].Length;
    }

    /// <summary>Draws the shares.</summary>
    /// <param name="id">The picture's id.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="layer">The layer or direction.</param>
    /// <param name="trace">The exact gradient.</param>
    /// <returns>The picture; null for a layer whose states have more to them than B4: projections, clips, coupled gates, masks.</returns>
    internal static Picture? Of(string id, Problem problem, Layer layer, GradientTrace trace)
    {
        var options = layer.Options;
        return options.Projection is not null || options.Clips != Clips.None || options.CoupledGates || problem.Sequences.Any(sequence => sequence.Masks.Count > 0)
            ? null : new ErrorShares(problem, layer, trace).Draw(id);
    }

    private Picture Draw(string id)
    {
        var shares = Enumerable.Range(0, steps).Select(Shares).ToList();
        var (cells, width) = (new CellPaths(), Width / steps);
        for (var t = 0; t < steps; t++)
        {
            var y = Top + Height;
            for (var term = 0; term < Terms.Length; term++)
            {
                var height = shares[t][term] * Height;
                y -= height;
                if (height > 0.005)
                    cells.Add(Terms[term].Style, Left + (t * width), y, width, height);
            }
        }

        var bottom = Top + Height;
        List<XElement> shapes =
        [
            .. cells.Elements(),
            Svg.Label(Left - 4, Top + 9, "100 %", "end small"), Svg.Label(Left - 4, bottom, "0", "end small"),
            Svg.Label(Left, bottom + 14, "t = 1", "small"), Svg.Label(Left + Width, bottom + 14, steps.ToString(CultureInfo.InvariantCulture), "end small"),
            .. Terms.SelectMany(term => (XElement[])[Svg.Rectangle(Left + term.Place, bottom + 24, 12, 12, term.Style), Svg.Label(Left + term.Place + 16, bottom + 34, term.Name, "small")]),
        ];
        var mean = shares.Aggregate(new double[Terms.Length], (sum, each) => [.. sum.Zip(each, (a, b) => a + (b / steps))]);
        return new(id, $"Where the error of the states of {layer.Name.Words} comes from", "Shares of the sum of magnitudes over the cells, by time, in the exact gradient. On average: " + string.Join(", ", Terms.Select((term, i) => string.Create(CultureInfo.InvariantCulture, $"{term.Name} {100 * mean[i]:0} %"))) + ".", Left + Width + 60, bottom + 42, shapes)
        {
            Table = new(["t", .. Terms.Select(term => term.Name)], [.. shares.Take(200).Select((each, t) => (IReadOnlyList<string>)[(t + 1).ToString(CultureInfo.InvariantCulture), .. each.Select(share => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %"))])]) { Omitted = steps > 200 ? "The first 200 steps." : "" },
        };
    }

    /// <summary>The terms of B4 at a step, counted from 0, by their magnitudes; all 0 where there is no error.</summary>
    private double[] Shares(int t)
    {
        var (next, sums) = (layer.Name.IsReverse ? t - 1 : t + 1, new double[Terms.Length]);
        for (var c = 0; c < layer.Cells; c++)
        {
            var (e_s, e_y, j) = (At(Unit.Cell, QuantityKind.StateError, t, c), At(Unit.Cell, QuantityKind.OutputError, t, c), layer.BlockOf(c));
            var carousel = (layer.Options.ForgetGates ? At(Unit.ForgetGate, QuantityKind.Activation, next, j) : 1) * At(Unit.Cell, QuantityKind.StateError, next, c);
            var peepholes = (P(Unit.InputGate, c) * At(Unit.InputGate, QuantityKind.Delta, next, j)) + (P(Unit.ForgetGate, c) * At(Unit.ForgetGate, QuantityKind.Delta, next, j)) + (P(Unit.OutputGate, c) * At(Unit.OutputGate, QuantityKind.Delta, t, j));
            var (output, recurrent) = (e_s - carousel - peepholes, Recurrent(next, c));
            var factor = e_y == 0 ? 0 : output / e_y;
            sums = [sums[0] + Math.Abs(carousel), sums[1] + Math.Abs(factor * (e_y - recurrent)), sums[2] + Math.Abs(factor * recurrent), sums[3] + Math.Abs(peepholes)];
        }

        var all = sums.Sum();
        return all > 0 ? [.. sums.Select(sum => sum / all)] : new double[Terms.Length];
    }

    /// <summary>R_c: what the net inputs of the next step, to which the cell's output goes through U, make of its error.</summary>
    private double Recurrent(int next, int c) => layer.Units.Sum(unit =>
    {
        var parameter = problem.Network.Parameters.FirstOrDefault(each => each.Layer == layer.Name && each.Unit == unit && each.Kind == ParameterKind.U);
        if (parameter is null)
            return 0;
        var values = problem.Weights.Values(parameter);
        return Enumerable.Range(0, parameter.Rows).Sum(u => values[(u * parameter.Columns) + c].Value * At(unit, QuantityKind.Delta, next, u));
    });

    private double P(Unit unit, int c) =>
        problem.Network.Parameters.FirstOrDefault(each => each.Layer == layer.Name && each.Unit == unit && each.Kind == ParameterKind.P) is { } parameter ? problem.Weights.Values(parameter)[c].Value : 0;

    private double At(Unit unit, QuantityKind kind, int t, int i) =>
        t >= 0 && t < steps && layer.Units.Contains(unit) && trace.Find(new Quantity(kind, sequence, layer.Name, unit, [], []).Name) is { } array ? array.Values[(t * array.Quantity.Shape[1]) + i] : 0;
}
