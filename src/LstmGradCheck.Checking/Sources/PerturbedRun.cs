using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Sources;

/// <summary>Runs a sequence with some values perturbed, and holds fixed what the gradient cuts.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="forward">The forward pass; its weights may be perturbed.</param>
/// <param name="sequence">The sequence.</param>
/// <param name="unperturbed">Its steps without any perturbation, from 0 to T + 1.</param>
/// <param name="cut">What the gradient cuts.</param>
internal sealed class PerturbedRun<T>(
    ForwardPass<T> forward, Sequence sequence, IReadOnlyList<NetworkStep<T>> unperturbed, GradientCut cut)
    where T : struct, IScalar<T>
{
    private readonly ForwardChanges<T> holding = new() { Held = cut == GradientCut.None ? null : new(unperturbed, cut) };

    /// <summary>E with weights or initial values perturbed before the first step, and with other inputs, if they are given.</summary>
    /// <param name="start">The initial values.</param>
    /// <param name="inputs">x(1) to x(T); null for those of the sequence.</param>
    /// <param name="probe">What observes the values of every step, or null.</param>
    internal T From(NetworkStep<T> start, IReadOnlyList<T[]>? inputs = null, IForwardProbe<T>? probe = null) =>
        ObjectiveOf(holding with { Start = start, InputAt = inputs is null ? null : t => inputs[t - 1], ProbeAt = probe is null ? null : _ => probe });

    /// <summary>E with a perturbation at time t: of an input, or of a value that a probe perturbs.</summary>
    internal T At(int t, T[] x, IForwardProbe<T>? probe = null) => ObjectiveOf(holding with
    {
        InputAt = time => time == t ? x : ForwardPass<T>.Convert(sequence.Inputs[time - 1]),
        ProbeAt = time => time == t ? probe : null,
        Unchanged = unperturbed,
        FirstChange = t,
    });

    private T ObjectiveOf(ForwardChanges<T> changes) => forward.ObjectiveOf(sequence, forward.Run(sequence, changes));
}
