using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Tests.Checking.Explanations;

/// <summary>
/// The errors at a port. Traces have e_o only where zoneout makes it differ from other errors; behind the clip of a projection it has
/// to be added up from the deltas of all that read the port (B2), in the order in which the engine adds.
/// </summary>
/// <param name="traced">The problem and its trace.</param>
internal sealed class PortErrorLookup(TracedProblem traced)
{
    /// <summary>e_o,i(t).</summary>
    internal double AtPort(int i, LayerName name, int t, int place)
    {
        if (traced.Has(i, name, "port.e_y"))
            return traced.Row(i, name, "port.e_y", t)[place];
        var directions = traced.Network.LayersOf(name.Number);
        var isSecondHalf = directions.Length == 2 && name.IsReverse && directions[0].Options.Merge == DirectionMerge.Concatenate;
        var output = place + (isSecondHalf ? directions[0].Port : 0);
        var coefficients = traced.SequenceOf(i).Coefficients?.LayerOutputs.GetValueOrDefault(name.Number);
        return FromOutputUnits(i, name.Number, t, output) + FromAbove(i, name.Number, t, output) + FromNext(i, name, t, place)
            - (coefficients is null ? 0 : coefficients[t - 1][output]);
    }

    /// <summary>e_v,i(t): what zoneout of the outputs leaves of it.</summary>
    internal double BehindZoneout(int i, LayerName name, int t, int place) =>
        (1 - traced.Mask(i, $"{name}.zoneout.y", t)![place]) * AtPort(i, name, t, place);

    private double FromOutputUnits(int i, int number, int t, int output)
    {
        var network = traced.Network;
        if (network.Outputs is null || !(network.SkipConnections || number == network.Depth))
            return 0;
        var m = output + (network.SkipConnections ? Enumerable.Range(1, number - 1).Sum(network.OutputsOf) : 0);
        return Masked(traced.Mask(i, "output.input", t), m, Column(0, "output", "W", m, traced.Row(i, 0, "output.delta", t)));
    }

    private double FromAbove(int i, int number, int t, int output)
    {
        if (number == traced.Network.Depth)
            return 0;
        return Sum(traced.Network.LayersOf(number + 1), above => Sum(above.Units, unit =>
        {
            var delta = traced.Gradient == GradientKind.Online
                ? traced.DeltaNow(i, above.Name, unit.Symbol(), t)
                : traced.Row(i, above.Name, $"{unit.Symbol()}.delta", t);
            return Masked(MaskOf(i, above.Name, unit, "input", t), output, Column(above.Name, unit.Symbol(), "W", output, delta));
        }));
    }

    /// <summary>R_i(t), along the recurrent connections from the step that the layer reads next; the truncation cuts it.</summary>
    private double FromNext(int i, LayerName name, int t, int place)
    {
        var (sequence, way) = (traced.SequenceOf(i), name.IsReverse ? -1 : 1);
        var next = t + way;
        while (next >= 1 && next <= sequence.Length && !sequence.Has(next))
            next += way;
        if (traced.Gradient != GradientKind.Exact || next < 1 || next > sequence.Length)
            return 0;
        return Sum(traced.Network.Find(name)!.Units, unit => Masked(
            MaskOf(i, name, unit, "recurrent", next),
            place,
            Column(name, unit.Symbol(), "U", place, traced.Row(i, name, $"{unit.Symbol()}.delta", next))));
    }

    private double[]? MaskOf(int i, LayerName name, Unit unit, string kind, int t) =>
        traced.Mask(i, $"{name}.{unit.Symbol()}.{kind}", t) ?? traced.Mask(i, $"{name}.{kind}", t);

    private double Column(LayerName name, string unit, string letter, int source, double[] delta) =>
        Sum(Enumerable.Range(0, delta.Length), u => traced.Weight(name, unit, letter, u, source) * delta[u]);

    private static double Masked(double[]? mask, int place, double sum) => mask is null ? sum : mask[place] * sum;

    private static double Sum<T>(IEnumerable<T> items, Func<T, double> term) => items.Aggregate(0.0, (sum, item) => sum + term(item));
}
