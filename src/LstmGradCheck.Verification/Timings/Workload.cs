using LstmGradCheck.Network;
using LstmGradCheck.Verification.Problems;

namespace LstmGradCheck.Verification.Timings;

/// <summary>What every contestant computes: forward pass, backward pass, all weight gradients and dE/dx.</summary>
/// <param name="Name">The name.</param>
/// <param name="Problem">The problem, with seeded weights and sequences.</param>
/// <param name="ForLibTorch">The problem that libtorch's own LSTM computes: the same one, or the nearest that it has.</param>
public sealed record Workload(string Name, Problem Problem, Problem ForLibTorch)
{
    /// <summary>The floating-point operations of one run for a contestant, see <see cref="FlopCount"/>.</summary>
    /// <param name="kind">Who.</param>
    /// <returns>The number of operations.</returns>
    public double FlopsOf(ContestantKind kind) =>
        FlopCount.Of(kind is ContestantKind.LibTorchDouble or ContestantKind.LibTorchFloat ? ForLibTorch : Problem);

    /// <summary>The number of steps of all sequences together.</summary>
    public int Steps => Problem.Sequences.Sum(sequence => sequence.Length);

    /// <summary>The same network on the first steps of the first sequence: a trial of what may take too long.</summary>
    /// <param name="steps">How many steps, at most those that the sequence has.</param>
    /// <returns>The smaller problem.</returns>
    public Problem Beginning(int steps)
    {
        var first = Problem.Sequences[0];
        return Problem with { Sequences = [first with { Inputs = first.Inputs[..steps], Targets = first.Targets?[..steps], Coefficients = First(first.Coefficients, steps) }] };
    }

    private static LinearCoefficients? First(LinearCoefficients? all, int steps) => all is null ? null : all with
    {
        LayerOutputs = all.LayerOutputs.ToDictionary(layer => layer.Key, layer => layer.Value[..steps]),
        Outputs = all.Outputs?[..steps],
    };
}
