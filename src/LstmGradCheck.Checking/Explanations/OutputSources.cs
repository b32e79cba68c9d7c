using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>The sources of the output units as the layers give them, before their mask; the passes keep only their products with it.</summary>
internal static class OutputSources
{
    /// <summary>y_m(t): the outputs of the layers, layer 1 first, then with a shortcut x(t).</summary>
    internal static Real[] Of(Problem problem, int i, int t, NetworkStep<Real> step)
    {
        var network = problem.Network;
        var first = network.SkipConnections ? 1 : network.Depth;
        var ofLayers = Enumerable.Range(first, network.Depth + 1 - first).SelectMany(number => OutputsOf(network, number, step));
        double[] x = network.Outputs!.Shortcut ? problem.Sequences[i - 1].Inputs[t - 1] : [];
        return [.. ofLayers, .. x.Select(value => new Real(value))];
    }

    private static Real[] OutputsOf(LstmNetwork network, int number, NetworkStep<Real> step)
    {
        var directions = network.LayersOf(number);
        var ports = directions.Select(direction => step.Layers[direction.Index]).ToList();
        if (ports.Count == 1)
            return ports[0].Port;
        var joined = new Real[network.OutputsOf(number)];
        if (directions[0].Options.Merge == DirectionMerge.Concatenate)
            Directions.Concatenate(ports[0], ports[1], joined);
        else
            Directions.Sum(ports[0], ports[1], joined);
        return joined;
    }
}
