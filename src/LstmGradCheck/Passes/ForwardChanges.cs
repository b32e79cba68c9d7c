using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>What is different in a forward pass from the one that a sequence asks for.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed record ForwardChanges<T>
    where T : struct, IScalar<T>
{
    /// <summary>The initial values of all layers (see <see cref="ForwardPass{T}.Start"/>); null for those of the sequence.</summary>
    public NetworkStep<T>? Start { get; init; }

    /// <summary>Gives x(t); null for the inputs of the sequence.</summary>
    public Func<int, T[]>? InputAt { get; init; }

    /// <summary>Gives the probe of the step at t, which observes each value as soon as it is computed; or null.</summary>
    public Func<int, IForwardProbe<T>?>? ProbeAt { get; init; }

    /// <summary>What is held fixed where the gradient is cut; null if nothing is.</summary>
    public HeldValues<T>? Held { get; init; }

    /// <summary>The steps of a pass without the changes, whose values are used where the changes cannot reach them; or null.</summary>
    public IReadOnlyList<NetworkStep<T>>? Unchanged { get; init; }

    /// <summary>The first step at which anything is changed; used with <see cref="Unchanged"/>.</summary>
    public int FirstChange { get; init; }
}
