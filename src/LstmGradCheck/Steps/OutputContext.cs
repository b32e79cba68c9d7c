using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Steps;

/// <summary>Everything that an equation of the output units may read: the output units at one time step.</summary>
/// <remarks>The property with a setter is for a pass that keeps no history and reuses one context from step to step.</remarks>
/// <typeparam name="T">The number type.</typeparam>
public class OutputContext<T>
    where T : struct, IScalar<T>
{
    /// <summary>The options of the output units.</summary>
    public required OutputOptions Options { get; init; }

    /// <summary>Their weights.</summary>
    public required UnitWeights<T> Weights { get; init; }

    /// <summary>The output units at t.</summary>
    public required OutputStep<T> Now { get; init; }

    /// <summary>t, from 1; 0 in a forward pass, which does not use it.</summary>
    public int Time { get; set; }

    /// <summary>The last step of the sequence that is there, T unless steps are missing; 0 in a forward pass.</summary>
    public int LastTime { get; init; }

    /// <summary>The objective.</summary>
    public ObjectiveKind Objective { get; init; }

    /// <summary>t_k(t), or with the linear objective the coefficients of y^k(t); empty if E does not depend on the output units.</summary>
    public T[] Targets { get; init; } = [];

    /// <summary>The errors at t, as far as they have been computed; null in a forward pass.</summary>
    public OutputErrors<T>? Back { get; init; }
}
