using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Tests.Checking.Explanations;

/// <summary>
/// Finds the value of a symbol by its name, in the problem and its trace: what a reader would do who wants to know where
/// a number is from.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="gradient">Which gradient.</param>
internal sealed class SymbolLookup(Problem problem, GradientKind gradient)
{
    private readonly TracedProblem traced = new(problem, gradient);

    private SourceLookup Sources => field ??= new(traced);

    private PortErrorLookup PortErrors => field ??= new(traced);

    /// <summary>The value of a symbol.</summary>
    /// <param name="name">The name.</param>
    /// <param name="explained">What is explained: names leave out its sequence and its layer.</param>
    internal double Find(string name, Selection explained)
    {
        var symbol = SymbolName.Read(name, problem.Network, explained);
        var (i, layer, t, place) = (symbol.Sequence, symbol.Layer, symbol.Time, symbol.Places[0]);
        return (symbol.Letter, symbol.Mark) switch
        {
            ("W" or "U" or "P" or "b", "") => traced.Weight(layer, symbol.Unit, symbol.Letter, symbol.Places),
            ("delta", "now") => traced.DeltaNow(i, layer, symbol.Unit, t)[place],
            ("net" or "delta", "") => traced.Row(i, layer, $"{symbol.Unit}.{symbol.Letter}", t)[place],
            ("carry" or "sn", "") => traced.Row(i, layer, $"c.{symbol.Letter}", t)[place],
            ("y", "") => (layer.Number == 0 ? Sources.OfOutputUnits(i, t) : Sources.Recurrent(i, layer, t))[place],
            ("y", _) => Activation(symbol)[place],
            ("e", "") => Error(symbol, place),
            ("s" or "k", "") => Sources.State(i, layer, symbol.Letter, t)[place],
            ("z", "") => Sources.External(i, layer, t)[place],
            ("t", "") => traced.SequenceOf(i).Targets![t - 1][place],
            ("a", "") => Coefficient(symbol, place),
            _ => throw new FormatException(name),
        };
    }

    /// <summary>y^u; traces do not have the forget gates of coupled gates.</summary>
    private double[] Activation(SymbolName symbol)
    {
        var (i, layer, t) = (symbol.Sequence, symbol.Layer, symbol.Time);
        return symbol.Mark == "phi" && problem.Network.Find(layer)!.Options.CoupledGates
            ? [.. traced.Row(i, layer, "in.y", t).Select(y_in => 1 - y_in)]
            : traced.Row(i, layer, $"{symbol.Mark}.y", t);
    }

    private double Error(SymbolName symbol, int place)
    {
        var (i, layer, t) = (symbol.Sequence, symbol.Layer, symbol.Time);
        return symbol.Unit switch
        {
            "o" => PortErrors.AtPort(i, layer, t, place),
            "v" => PortErrors.BehindZoneout(i, layer, t, place),
            _ => traced.Row(i, layer, $"c.e_{symbol.Unit}", t)[place],
        };
    }

    private double Coefficient(SymbolName symbol, int place)
    {
        var (sequence, layer, t) = (traced.SequenceOf(symbol.Sequence), symbol.Layer, symbol.Time);
        return symbol.Unit switch
        {
            "y" => sequence.Coefficients!.LayerOutputs[layer.Number][t - 1][place],
            "s" when t == ReadingOrder.LastOf(sequence, layer.IsReverse) => sequence.Coefficients!.LastStates[layer][place],
            "s" => throw new FormatException($"a_s at t = {t}"),
            _ => sequence.Coefficients!.Outputs![t - 1][place],
        };
    }
}
