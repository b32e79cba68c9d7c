using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Sources;

/// <summary>Runs a sequence with some values perturbed, and holds fixed what the gradient cuts.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="forward">The forward pass; its weights may be perturbed.</param>
/// <param name="sequence">The sequence.</param>
/// <param name="unperturbed">Its steps without any perturbation, from 0 to T.</param>
/// <param name="cut">What the gradient cuts.</param>
internal sealed class PerturbedRun<T>(
    ForwardPass<T> forward, Sequence sequence, IReadOnlyList<NetworkStep<T>> unperturbed, GradientCut cut)
    where T : struct, IScalar<T>
{
    /// <summary>E with weights or initial values perturbed before the first step, and with other inputs, if they are given.</summary>
    /// <param name="start">Step 0.</param>
    /// <param name="inputs">x(1) to x(T); null for those of the sequence.</param>
    internal T From(NetworkStep<T> start, IReadOnlyList<T[]>? inputs = null) => ObjectiveOf([start], inputs);

    /// <summary>E with a perturbation at time t: of an input, or of a value that a probe perturbs.</summary>
    internal T At(int t, T[] x, IForwardProbe<T>? probe = null) =>
        ObjectiveOf([.. unperturbed.Take(t), forward.Step(unperturbed[t - 1], x, probe, Held(t))], null);

    private T ObjectiveOf(List<NetworkStep<T>> steps, IReadOnlyList<T[]>? inputs)
    {
        for (var t = steps.Count; t <= sequence.Length; t++)
            steps.Add(forward.Step(steps[t - 1], inputs?[t - 1] ?? ForwardPass<T>.Convert(sequence.Inputs[t - 1]), held: Held(t)));
        return forward.ObjectiveOf(sequence, steps);
    }

    private HeldValues<T>? Held(int t) =>
        cut == GradientCut.None ? null : new(unperturbed[t - 1], unperturbed[t], cut);
}
