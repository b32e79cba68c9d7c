using System.Globalization;
using System.Text.RegularExpressions;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Tests.Checking.Explanations;

/// <summary>
/// Finds the value of a symbol by its name, in the problem and its trace: what a reader would do who wants to know where
/// a number is from.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="gradient">Which gradient.</param>
internal sealed partial class SymbolLookup(Problem problem, GradientKind gradient)
{
    private readonly GradientTrace trace = new HandDerivedSource().Differentiate(problem, gradient);
    private readonly Dictionary<int, SequenceErrors<Real>> online = [];

    /// <summary>The value of a symbol.</summary>
    /// <param name="name">The name.</param>
    /// <param name="sequence">The sequence that is explained.</param>
    /// <param name="layer">The layer that is explained, from 1; 0 for the output units.</param>
    internal double Find(string name, int sequence, int layer)
    {
        var match = Name().Match(name);
        Assert(match.Success, name);
        var (letter, mark, unit) = (match.Groups["letter"].Value, match.Groups["mark"].Value, match.Groups["unit"].Value);
        int[] places = [.. match.Groups["place"].Captures.Select(capture => int.Parse(capture.Value, CultureInfo.InvariantCulture) - 1)];
        var of = match.Groups["layer"].Success ? int.Parse(match.Groups["layer"].Value, CultureInfo.InvariantCulture) : unit == "k" ? 0 : layer;
        var i = match.Groups["sequence"].Success ? int.Parse(match.Groups["sequence"].Value, CultureInfo.InvariantCulture) : sequence;
        var t = match.Groups["t"].Success ? int.Parse(match.Groups["t"].Value, CultureInfo.InvariantCulture) : 0;
        var kind = unit == "k" ? "output" : unit;
        return (letter, mark) switch
        {
            ("W" or "U" or "P" or "b", _) => Weight(of, kind, letter, places),
            ("delta", "now") => ErrorsNow(i, of, kind, t)[places[0]].Value,
            ("net" or "delta", _) => InTrace(i, of, $"{kind}.{letter}", t, places[0]),
            ("y", "c" or "in" or "phi" or "out" or "k") => InTrace(i, mark == "k" ? 0 : of, $"{(mark == "k" ? "output" : mark)}.y", t, places[0]),
            ("e", _) => InTrace(i, of, $"c.e_{unit}", t, places[0]),
            ("s", _) => State(i, of, t, places[0]),
            ("z", _) => External(i, of, t)[places[0]],
            ("y", "") => of == 0 ? OutputSources(i, t)[places[0]] : Recurrent(i, of, t)[places[0]],
            ("t", _) => problem.Sequences[i - 1].Targets![t - 1][places[0]],
            ("a", _) => Coefficient(problem.Sequences[i - 1], of, unit, t, places[0]),
            _ => throw new FormatException(name),
        };
    }

    private double InTrace(int i, int layer, string quantity, int t, int place)
    {
        var array = trace.Find($"sequence{i}." + (layer > 0 ? $"layer{layer}." : "") + quantity)!;
        return array.Values[((t - 1) * array.Quantity.Shape[1]) + place];
    }

    private double Weight(int layer, string unit, string letter, int[] places)
    {
        var name = (layer > 0 ? $"layer{layer}." : "") + $"{unit}.{letter}";
        var parameter = problem.Network.Parameters.Single(parameter => parameter.Name == name);
        return problem.Weights.Values(parameter)[parameter.IsMatrix ? (places[0] * parameter.Columns) + places[1] : places[0]].Value;
    }

    private double State(int i, int layer, int t, int c) =>
        t == 0 ? problem.Sequences[i - 1].Initial[layer].S[c] : InTrace(i, layer, "c.s", t, c);

    private double[] Outputs(int i, int layer, string unit, int t)
    {
        var array = trace.Find($"sequence{i}.layer{layer}.{unit}.y")!;
        return array.Values[((t - 1) * array.Quantity.Shape[1])..(t * array.Quantity.Shape[1])];
    }

    private double[] Recurrent(int i, int layer, int t)
    {
        var of = problem.Network.Layers[layer - 1];
        if (t == 0)
            return problem.Sequences[i - 1].Initial[layer].Y;
        string[] units = of.Options.GateRecurrence ? of.Options.ForgetGates ? ["c", "in", "phi", "out"] : ["c", "in", "out"] : ["c"];
        return [.. units.SelectMany(unit => Outputs(i, layer, unit, t))];
    }

    private double[] External(int i, int layer, int t)
    {
        var x = problem.Sequences[i - 1].Inputs[t - 1];
        return layer == 1 ? x : [.. Outputs(i, layer - 1, "c", t), .. problem.Network.SkipConnections ? x : []];
    }

    private double[] OutputSources(int i, int t)
    {
        var layers = problem.Network.Layers.Where(layer => problem.Network.SkipConnections || layer.Number == problem.Network.Layers.Count);
        return [.. layers.SelectMany(layer => Outputs(i, layer.Number, "c", t)), .. problem.Sequences[i - 1].Inputs[t - 1]];
    }

    private static double Coefficient(Sequence sequence, int layer, string unit, int t, int place) => unit switch
    {
        "y" => sequence.Coefficients!.LayerOutputs[layer][t - 1][place],
        "s" => t == sequence.Length ? sequence.Coefficients!.LastStates[layer][place] : throw new FormatException($"a_s at t = {t}"),
        _ => sequence.Coefficients!.Outputs![t - 1][place],
    };

    private Real[] ErrorsNow(int i, int layer, string unit, int t)
    {
        if (!online.TryGetValue(i, out var errors))
        {
            var forward = new ForwardPass<Real>(problem.Network, problem.Weights, problem.Objective);
            var sequence = problem.Sequences[i - 1];
            online[i] = errors = new OnlineBackwardPass<Real>(forward, new()).Run(sequence, forward.Run(sequence), new(problem.Network));
        }

        var of = errors.ErrorsNow[t - 1].Layers[layer - 1];
        return unit switch { "in" => of.InputGate.Delta, "phi" => of.ForgetGate.Delta, "out" => of.OutputGate.Delta, _ => of.Cell.Delta };
    }

    private static void Assert(bool holds, string name)
    {
        if (!holds)
            throw new FormatException($"no name of a symbol: {name}");
    }

    [GeneratedRegex(
        @"^(?<letter>[A-Za-z]+)(\^(?<mark>[a-z]*)(\((?<layer>\d+)\))?)?_((?<unit>in|phi|out|c|k|y|s)(,|_))?(?<place>\d+)(,(?<place>\d+))?(\(((?<sequence>\d+):)?(?<t>\d+)\))?$",
        RegexOptions.ExplicitCapture,
        10_000)]
    private static partial Regex Name();
}
