using LstmGradCheck.Network;
using LstmGradCheck.Verification.Problems;

namespace LstmGradCheck.Verification.Timings;

/// <summary>
/// The memory that the fused gradient keeps, by formula: numbers for the weights, and numbers for each step of each sequence,
/// which all stay for the backward pass. What fills up vectors and cache lines is not counted.
/// </summary>
/// <remarks>
/// A layer of C cells with S sources, recurrent ones among them, has 4 C S weights four times: themselves, rearranged for the
/// forward and for the backward product, and their gradients. A step has nets, raw values and deltas of 4 C units, a state, h of it,
/// an output, e_y, e_s and y(t-1) of C cells, and its sources once more, rearranged for the product that sums the gradients.
/// K output units add nets, outputs, deltas and targets; I inputs have gradients.
/// </remarks>
public static class WorkspaceFormula
{
    /// <summary>Counts.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="isFloat">Whether numbers have 4 bytes; 8 otherwise.</param>
    /// <returns>The bytes.</returns>
    public static long Bytes(Problem problem, bool isFloat)
    {
        var network = problem.Network;
        var (K, outputSources) = (network.Outputs?.Units ?? 0, network.OutputSources);
        var weights = network.Layers.Sum(layer => 16L * layer.Cells * SourcesOf(layer)) + (4L * K * outputSources);
        var ofStep = network.Layers.Sum(layer => (18L * layer.Cells) + SourcesOf(layer) + Seen(layer)) + (4 * K) + outputSources + (2 * network.Inputs);
        return (isFloat ? sizeof(float) : sizeof(double)) * (weights + (ofStep * problem.Sequences.Sum(sequence => (long)sequence.Length)));

        // The coefficients of an objective that is linear in the layer's outputs.
        int Seen(Layer layer) => problem.Sequences.Any(sequence => sequence.Coefficients?.LayerOutputs.ContainsKey(layer.Number) == true) ? layer.Cells : 0;
    }

    private static int SourcesOf(Layer layer) => layer.Sources + (layer.Options.GateRecurrence ? 4 : 1) * layer.Cells;
}
