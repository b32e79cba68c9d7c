using LstmGradCheck.Numbers;

namespace LstmGradCheck.Steps;

/// <summary>Everything that a backward equation of a layer may read: one layer at one time step, and its neighbours in time.</summary>
/// <remarks>
/// The properties with setters are for a pass that keeps no history and reuses its contexts from step to step.
/// </remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class BackwardContext<T> : LayerContext<T>
    where T : struct, IScalar<T>
{
    /// <summary>t, from T down to 1; 0 for the errors of the initial states. In a reverse direction from 1 up to T, then T + 1.</summary>
    public required int Time { get; set; }

    /// <summary>The last step that the layer reads: T, or 1 in a reverse direction.</summary>
    public required int LastTime { get; init; }

    /// <summary>The first step that the layer reads: 1, or T in a reverse direction, if that step is there.</summary>
    public int FirstTime { get; init; } = 1;

    /// <summary>Whether this is not a step, but the border before the first one, where the errors of the initial states are.</summary>
    public bool IsInitial { get; init; }

    /// <summary>The layer's forward values at t + 1; all 0 for t = T. A reverse direction reads t - 1 after t.</summary>
    public required LayerStep<T> Next { get; init; }

    /// <summary>The layer's errors at t, as far as they have been computed.</summary>
    public required LayerErrors<T> Back { get; init; }

    /// <summary>The layer's errors at t + 1; all 0 for t = T.</summary>
    public required LayerErrors<T> BackNext { get; init; }

    /// <summary>
    /// Whether <see cref="Back"/> holds the instantaneous errors (P6, P8), which the on-line gradient computes in addition
    /// to the errors of its trace.
    /// </summary>
    public bool IsInstantaneous { get; init; }

    /// <summary>The errors of the layer above at the same t, both directions if it has two; empty for the top layer.</summary>
    public LayerErrors<T>[] Above { get; init; } = [];

    /// <summary>The errors of the output units at the same t, or null if this layer does not feed them.</summary>
    public OutputErrors<T>? Output { get; init; }

    /// <summary>The place of this layer's first output among the sources of the output units.</summary>
    public int OutputSource { get; init; }

    /// <summary>The upstream errors -dE/do_i(t) of the linear objective, or empty.</summary>
    public T[] UpstreamOutputError { get; init; } = [];

    /// <summary>The upstream errors -dE/ds_c(T) of the linear objective at the last step, or empty.</summary>
    public T[] UpstreamStateError { get; set; } = [];
}
