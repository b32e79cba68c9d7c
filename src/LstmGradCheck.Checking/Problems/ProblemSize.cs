using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Problems;

/// <summary>
/// The size of a gradient of a problem, from the sizes of the problem alone: no values are computed and no list of arrays is made.
/// </summary>
/// <param name="Values">The number of values in a trace.</param>
/// <param name="Steps">The steps of all sequences.</param>
/// <param name="LongestSequence">The steps of the longest sequence.</param>
/// <param name="LargestBatch">
/// The largest total number of steps of sequences of equal length, which an autograd engine runs as one batch.
/// </param>
/// <param name="Weights">The weights.</param>
/// <param name="ValuesOfStep">The number of values in a trace for each step; of sequences with different masks, the most.</param>
/// <param name="Arrays">The number of arrays in a trace.</param>
/// <param name="Multiplications">The multiplications of a gradient by a backward pass, and one operation for each value.</param>
public sealed record ProblemSize(
    long Values, long Steps, long LongestSequence, long LargestBatch, long Weights, long ValuesOfStep, long Arrays, double Multiplications)
{
    /// <summary>The multiplications that the one or two squashings of a unit at a step count as.</summary>
    public const double UnitWork = 16;

    /// <summary>The forward passes that a gradient by a backward pass counts as: one forward, two back.</summary>
    public const double BackwardPass = 3;

    /// <summary>The size of a gradient.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>Its size.</returns>
    public static ProblemSize Of(Problem problem, GradientKind gradient)
    {
        var network = problem.Network;
        var weights = network.Parameters.Sum(parameter => (long)parameter.Count);
        var inputs = gradient == GradientKind.Online ? 0L : network.Inputs;
        // Output units have net, y and delta.
        var ofStep = inputs + (3L * (network.Outputs?.Units ?? 0)) + network.Layers.Sum(ValuesOfLayer);
        var arrays = (inputs == 0 ? 0 : 1) + (network.Outputs is null ? 0 : 3) + network.Layers.Sum(ArraysOfLayer);
        var kept = new KeptSizes(network);
        var (steps, stepValues, mostOfStep, sequenceArrays, initial) = (0L, 0L, 0L, 0L, 0L);
        foreach (var sequence in problem.Sequences)
        {
            var (keptValues, keptArrays) = kept.Of(sequence);
            steps += sequence.Length;
            stepValues += sequence.Length * (ofStep + keptValues);
            mostOfStep = Math.Max(mostOfStep, ofStep + keptValues);
            sequenceArrays += arrays + keptArrays + (2 * sequence.Initial.Count);
            initial += sequence.Initial.Keys.Select(network.Find).Sum(layer => (long)layer!.Cells + layer.RecurrentSources);
        }

        var values = 1 + weights + stepValues + initial;
        return new(
            values,
            steps,
            problem.Sequences.Max(sequence => sequence.Length),
            problem.Sequences.GroupBy(sequence => sequence.Length).Max(batch => (long)batch.Key * batch.Count()),
            weights,
            mostOfStep,
            1 + network.Parameters.Count + sequenceArrays,
            (StepWork(network) * BackwardPass * steps) + values);
    }

    /// <summary>The multiplications of a forward step: a weight is used once, a unit squashes once or twice.</summary>
    /// <param name="network">The network.</param>
    /// <returns>Their number.</returns>
    public static double StepWork(LstmNetwork network)
    {
        var units = network.Layers.Sum(layer => layer.Units.Sum(layer.Count)) + (network.Outputs?.Units ?? 0);
        return network.Parameters.Sum(parameter => (double)parameter.Count) + (UnitWork * units);
    }

    /// <summary>
    /// Gates have net, y and delta; cells also s, e_y and e_s, and with a clip of the state sn and e_sn; projections y and delta, and with a
    /// clip net.
    /// </summary>
    private static long ValuesOfLayer(Layer layer) =>
        (3L * layer.Units.Sum(layer.Count)) + (CellArrays(layer) * layer.Cells) + (ProjectionArrays(layer) * layer.Port);

    private static long ArraysOfLayer(Layer layer) => (3L * layer.Units.Length) + CellArrays(layer) + ProjectionArrays(layer);

    private static long CellArrays(Layer layer) => layer.Options.Clips.S is null ? 3 : 5;

    private static long ProjectionArrays(Layer layer) => layer.Options switch
    {
        { Projection: null } => 0,
        { Clips.Projection: null } => 2,
        _ => 3,
    };
}
