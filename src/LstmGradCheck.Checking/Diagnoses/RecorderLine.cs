using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>The code that has more gradients recorded by the recorder of a framework.</summary>
internal static class RecorderLine
{
    private const string PyTorch = "pytorch";

    /// <summary>The code in front of the recorded call, and where that changes the call itself; empty for problems that were not written by a recorder, and for layouts whose recorders are given arrays one by one.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="arrays">The arrays that are to be recorded.</param>
    internal static string Of(Problem problem, IReadOnlyList<Quantity> arrays)
    {
        if (problem.Recording is not { Layout: PyTorch, IsInMemory: false })
            return "";
        var isGiven = problem.Sequences.All(sequence => sequence.Initial.Count > 0);
        // A state of zeros of the right shape is made of the last one that a call returns.
        return string.Join("; ", new[]
        {
            Has(QuantityKind.InputGradient) ? "x.requires_grad_()" : "",
            isGiven && Has(QuantityKind.InitialOutputGradient) ? "h0.requires_grad_()" : "",
            isGiven && Has(QuantityKind.InitialStateGradient) ? "c0.requires_grad_()" : "",
            !isGiven && (Has(QuantityKind.InitialOutputGradient) || Has(QuantityKind.InitialStateGradient)) ? "h0, c0 = (torch.zeros_like(s, requires_grad=True) for s in lstm(x)[1]); lstm(x, (h0, c0))" : "",
        }.Where(code => code.Length > 0));

        bool Has(QuantityKind kind) => arrays.Any(array => array.Kind == kind);
    }
}
