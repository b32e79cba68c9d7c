using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;

namespace LstmGradCheck.Benchmarks.Bench.Problems;

/// <summary>What every contestant computes: forward pass, backward pass, all weight gradients and dE/dx.</summary>
/// <param name="Problem">The problem, with seeded weights and sequences.</param>
/// <param name="Sizes">Its sizes.</param>
internal sealed record Workload(Problem Problem, StackSizes Sizes)
{
    /// <summary>The name.</summary>
    internal string Name => Problem.Name;

    /// <summary>The floating-point operations of one run.</summary>
    internal double Flops { get; } = FlopCount.Of(Problem);

    /// <summary>The number of steps of all sequences together.</summary>
    internal int Steps => Sizes.Steps * Sizes.Batch;

    /// <summary>The same network on the first steps of the first sequences: a trial of what may take too long.</summary>
    /// <param name="steps">How many steps, at most those that a sequence has.</param>
    /// <param name="sequences">How many sequences, at most all.</param>
    internal Problem Beginning(int steps, int sequences) => Problem with
    {
        Sequences = [.. Problem.Sequences.Take(sequences).Select(sequence => sequence with { Inputs = sequence.Inputs[..steps], Coefficients = First(sequence.Coefficients!, steps) })],
    };

    private static LinearCoefficients First(LinearCoefficients all, int steps) =>
        all with { LayerOutputs = all.LayerOutputs.ToDictionary(layer => layer.Key, layer => layer.Value[..steps]) };
}
