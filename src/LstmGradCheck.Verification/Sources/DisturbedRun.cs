using LstmGradCheck.Network;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Sources;

/// <summary>Runs a sequence with one value disturbed, holding fixed what the gradient cuts, and reads the derivative of E off.</summary>
/// <param name="forward">The forward pass on complex numbers.</param>
/// <param name="sequence">The sequence.</param>
/// <param name="undisturbed">Its steps without any disturbance, from 0 to T.</param>
/// <param name="gradient">Which gradient.</param>
/// <param name="layer">The layer that the disturbed value belongs to, from 1; 0 for output units and inputs.</param>
internal sealed class DisturbedRun(
    ForwardPass<StepNumber> forward, Sequence sequence, IReadOnlyList<NetworkStep<StepNumber>> undisturbed, GradientKind gradient, int layer)
{
    /// <summary>On-line, the carousels above the disturbed layer carry nothing back; otherwise all do.</summary>
    private readonly int statesAbove = gradient == GradientKind.Online && layer > 0 ? layer : forward.Network.Layers.Count;

    /// <summary>dE/dv, v disturbed before the first step: a weight or an initial value.</summary>
    internal double From(NetworkStep<StepNumber> start) => Derivative([start]);

    /// <summary>dE/dv, v disturbed at time t: an input, or a value that a probe disturbs.</summary>
    internal double At(int t, StepNumber[] x, StepProbe? probe = null) =>
        Derivative([.. undisturbed.Take(t), forward.Step(undisturbed[t - 1], x, probe, Held(t))]);

    private double Derivative(List<NetworkStep<StepNumber>> steps)
    {
        for (var t = steps.Count; t <= sequence.Length; t++)
            steps.Add(forward.Step(steps[t - 1], ForwardPass<StepNumber>.Convert(sequence.Inputs[t - 1]), held: Held(t)));
        return forward.Energy(sequence, steps).Imaginary / ComplexStepSource.H;
    }

    private HeldValues<StepNumber>? Held(int t) =>
        gradient == GradientKind.Exact ? null : new(undisturbed[t - 1], undisturbed[t], statesAbove);
}
