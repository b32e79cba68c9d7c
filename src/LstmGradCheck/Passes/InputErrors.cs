using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>-dE/dx(t), collected from every place that x(t) feeds.</summary>
public static class InputErrors
{
    /// <summary>
    /// Adds the error that layer 1 passes to x (B9), and the errors from skip connections and the shortcut, where x comes
    /// after the outputs of layers.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="back">The errors of one time step. <see cref="NetworkErrors{T}.InputError"/>, still 0, is filled.</param>
    public static void Collect<T>(LstmNetwork network, NetworkErrors<T> back)
        where T : struct, IScalar<T>
    {
        foreach (var layer in network.Layers)
        {
            if (layer.Number == 1)
                Add(back.Layers[layer.Index].SourceError, 0, back.InputError);
            else if (network.SkipConnections)
                Add(back.Layers[layer.Index].SourceError, network.OutputsOf(layer.Number - 1), back.InputError);
        }

        if (network.Outputs?.Shortcut == true)
            Add(back.Output!.SourceError, network.OutputSources - network.Inputs, back.InputError);
    }

    private static void Add<T>(T[] from, int first, T[] to)
        where T : struct, IScalar<T>
    {
        for (var m = 0; m < to.Length; m++)
            to[m] += from[first + m];
    }
}
