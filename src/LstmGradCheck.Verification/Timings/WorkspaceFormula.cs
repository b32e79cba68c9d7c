using LstmGradCheck.Network;
using LstmGradCheck.Verification.Problems;

namespace LstmGradCheck.Verification.Timings;

/// <summary>
/// The memory that the fused gradient keeps, by formula: numbers for the weights, and numbers for each step of each sequence,
/// which all stay for the backward pass. What fills up vectors and cache lines is not counted.
/// </summary>
/// <remarks>
/// A layer of C cells with S sources, recurrent ones among them, has 4 C S weights four times: themselves, rearranged for the
/// forward and for the backward product, and their gradients. A step has 4 C units, whose nets become activations and those become
/// deltas, unless a trace is kept; and a state, h of it, an output, e_y, e_s and y(t-1) of C cells. K output units have
/// nets, outputs, deltas and targets, I inputs have gradients. The steps of a chunk have their sources once more, rearranged for
/// the product that sums the gradients.
/// </remarks>
public static class WorkspaceFormula
{
    private const int ChunkSteps = 256;

    /// <summary>Counts.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="isFloat">Whether numbers have 4 bytes; 8 otherwise.</param>
    /// <param name="keepsTrace">Whether nets, activations and deltas are kept.</param>
    /// <returns>The bytes.</returns>
    public static long Bytes(Problem problem, bool isFloat, bool keepsTrace = false)
    {
        var network = problem.Network;
        var (K, outputSources) = (network.Outputs?.Units ?? 0, network.OutputSources);
        var weights = network.Layers.Sum(layer => 16L * layer.Cells * SourcesOf(layer)) + (4L * K * outputSources);
        var ofStep = network.Layers.Sum(layer => ((keepsTrace ? 18L : 10L) * layer.Cells) + Seen(layer)) + (4 * K) + (2 * network.Inputs);
        var ofChunk = network.Layers.Sum(layer => (long)SourcesOf(layer)) + outputSources;
        return (isFloat ? sizeof(float) : sizeof(double)) * (weights + (ofStep * Steps(problem)) + (ofChunk * Math.Min(ChunkSteps, Steps(problem))));

        // The coefficients of an objective that is linear in the layer's outputs.
        int Seen(Layer layer) => problem.Sequences.Any(sequence => sequence.Coefficients?.LayerOutputs.ContainsKey(layer.Number) == true) ? layer.Cells : 0;
    }

    private static long Steps(Problem problem) => problem.Sequences.Sum(sequence => (long)sequence.Length);

    private static int SourcesOf(Layer layer) => layer.Sources + (layer.Options.GateRecurrence ? 4 : 1) * layer.Cells;
}
