using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Tests.Faults;

/// <summary>A known mistake in an LSTM's backward pass.</summary>
/// <param name="Id">Its id in the fault catalogue of the project's mathematics.</param>
/// <param name="Change">What is wrong, in words.</param>
/// <param name="Equations">The equations with the wrong one in the place of the right one.</param>
/// <param name="Enters">The quantity in which it enters, on a two-layer problem of every option.</param>
/// <param name="StepsBeforeLast">How many steps before the last one it enters, or null for a sum over all steps.</param>
public sealed record PlantedFault(string Id, string Change, BackwardEquations<Real> Equations, string Enters, int? StepsBeforeLast)
{
    /// <summary>The gradient in which it is a mistake.</summary>
    public GradientKind Gradient { get; init; } = GradientKind.Exact;

    public override string ToString() => $"{Id}: {Change}";
}
