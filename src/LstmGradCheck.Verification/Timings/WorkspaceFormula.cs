using LstmGradCheck.Verification.Problems;

namespace LstmGradCheck.Verification.Timings;

/// <summary>
/// The memory that a gradient by back-propagation through time needs, by formula: b (2 w + N T (2 I + 2 u + 2 C)), with b
/// bytes to a number. w weights and as many gradients; for each of the T steps of each of the N sequences the I inputs and
/// their gradients, the activations and deltas of the u units of all layers (gates, cell inputs, output units), and the
/// states and outputs of the C cells.
/// </summary>
public static class WorkspaceFormula
{
    /// <summary>Counts.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="isFloat">Whether numbers have 4 bytes; 8 otherwise.</param>
    /// <returns>The bytes.</returns>
    public static long Bytes(Problem problem, bool isFloat)
    {
        var network = problem.Network;
        var weights = network.Parameters.Sum(parameter => (long)parameter.Count);
        var units = network.Layers.Sum(layer => layer.Units.Sum(unit => (long)layer.Count(unit))) + (network.Outputs?.Units ?? 0);
        var cells = network.Layers.Sum(layer => (long)layer.Cells);
        var steps = problem.Sequences.Sum(sequence => (long)sequence.Length);
        return (isFloat ? sizeof(float) : sizeof(double)) * ((2 * weights) + (2 * steps * (network.Inputs + units + cells)));
    }
}
