using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>The weights as a program holds them, shared by all traces of a problem that were computed in the same format.</summary>
/// <typeparam name="TUnit">The format.</typeparam>
internal sealed class ProgramWeights<TUnit> : IDisposable
    where TUnit : IRoundingUnit
{
    /// <summary>Rearranges the weights.</summary>
    /// <param name="problem">The problem.</param>
    internal ProgramWeights(Problem problem)
    {
        var (network, weights) = (problem.Network, problem.Weights);
        Outputs = network.Outputs is null ? null : new([weights.Output], network.OutputSources, 0);
        Layers = [.. network.Layers.Select(layer => new LinearWeights<TUnit>(
            [.. layer.Units.Select(weights.Layers[layer.Number - 1].Of)], layer.Sources, layer.RecurrentSources))];
        Forward = new(network, weights.PeepholesTo<RunningErrorBound<TUnit>>(network), problem.Objective);
        FirstUnits = [.. network.Layers.Select(layer => layer.Units.ToDictionary(unit => unit, unit => layer.Units.TakeWhile(other => other != unit).Sum(layer.Count)))];
    }

    /// <summary>The weights of the output units, or null if there are none.</summary>
    internal LinearWeights<TUnit>? Outputs { get; }

    /// <summary>The weights of the layers; layer l stands at l - 1.</summary>
    internal IReadOnlyList<LinearWeights<TUnit>> Layers { get; }

    /// <summary>The forward pass with no weights but peepholes; the matrix products compute the sums over the other weights.</summary>
    internal ForwardPass<RunningErrorBound<TUnit>> Forward { get; }

    /// <summary>For each layer, the place of the first unit of each kind among its units.</summary>
    internal IReadOnlyList<IReadOnlyDictionary<Unit, int>> FirstUnits { get; }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        Outputs?.Dispose();
        foreach (var layer in Layers)
            layer.Dispose();
    }
}
