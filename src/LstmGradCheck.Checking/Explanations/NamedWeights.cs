using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>The weights of a problem as named values. Those of a layer are named on first use.</summary>
/// <param name="problem">The problem.</param>
internal sealed class NamedWeights(Problem problem)
{
    private readonly Weights<Symbolic> weights = new(problem.Network);
    private readonly HashSet<LayerName> named = [];

    /// <summary>The weights into the output units.</summary>
    internal UnitWeights<Symbolic> Output()
    {
        Name(0, "");
        return weights.Output;
    }

    /// <summary>The weights of a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="mark">The mark of weights of another layer than the explained one; always the same for a layer.</param>
    internal LayerWeights<Symbolic> OfLayer(LayerName layer, string mark = "")
    {
        Name(layer, mark);
        return weights.Layers[problem.Network.IndexOf(layer)];
    }

    private void Name(LayerName layer, string mark)
    {
        if (!named.Add(layer))
            return;
        var names = new SymbolNames("", mark);
        foreach (var parameter in problem.Network.Parameters.Where(parameter => parameter.Layer == layer))
        {
            var (from, to) = (problem.Weights.Values(parameter), weights.Values(parameter));
            for (var i = 0; i < from.Length; i++)
                to[i] = Symbolic.Symbol(names.Weight(parameter, i), from[i].Value);
        }
    }
}
