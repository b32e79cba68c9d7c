using LstmGradCheck.Network;

namespace LstmGradCheck.Passes;

/// <summary>
/// Observes every value of a forward step before anything is computed from it, and returns the value with which the pass
/// continues. A numerical source measures a derivative by perturbing one value.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public interface IForwardProbe<T>
{
    /// <summary>Called once for each value of a step.</summary>
    /// <param name="layer">The layer; number 0 for the output units.</param>
    /// <param name="unit">The kind of unit.</param>
    /// <param name="kind">Which of its values.</param>
    /// <param name="index">The unit, counted from 0.</param>
    /// <param name="value">The value.</param>
    /// <returns>The value to continue with.</returns>
    T Observe(LayerName layer, Unit unit, ForwardValue kind, int index, T value);
}

/// <summary>The values of a forward pass that a probe can reach.</summary>
public enum ForwardValue
{
    /// <summary>net, the net input of a unit.</summary>
    Net,

    /// <summary>y, the activation of a gate or an output unit, or an output of a cell, of the projection or, with zoneout, of the port.</summary>
    Activation,

    /// <summary>s, the state of a cell.</summary>
    State,

    /// <summary>sn, the state of a cell before it is clipped, where it is.</summary>
    UpdatedState,

    /// <summary>k, the state of a cell that zoneout keeps, where it does.</summary>
    KeptState,
}
