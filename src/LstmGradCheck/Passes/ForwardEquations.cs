using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The forward equations that a layer's options and a sequence's masks add to the base's, or put in their place; null where
/// there is none, and the value is that of the equation before. Chosen once for a layer and a sequence.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="layer">The layer.</param>
/// <param name="masks">The masks that the sequence gives for it.</param>
public sealed class ForwardEquations<T>(Layer layer, LayerMasks masks)
    where T : struct, IScalar<T>
{
    /// <summary>An equation of a block, a cell or an output of a layer.</summary>
    /// <param name="at">The layer at time t.</param>
    /// <param name="index">The block, cell or output, counted from 0.</param>
    /// <returns>Its value.</returns>
    public delegate T Equation(LayerContext<T> at, int index);

    /// <summary>The masks.</summary>
    public LayerMasks Masks => masks;

    /// <summary>F2.y or F2.coupled.</summary>
    public Equation ForgetGateActivation { get; } = layer.Options.CoupledGates ? ForgetGate.CoupledActivation : ForgetGate.Activation;

    /// <summary>F4.clip.</summary>
    public Equation? ClippedState { get; } = layer.Options.Clips.S is null ? null : Equations.ClippedState.State;

    /// <summary>F4.zoneout.</summary>
    public Equation? KeptState { get; } = masks.Has(MaskKind.ZoneoutS) ? Equations.KeptState.State : null;

    /// <summary>F6.proj.</summary>
    public Equation? ProjectionNet { get; } = layer.Options.Projection is null ? null : Projection.Net;

    /// <summary>F6.proj.clip.</summary>
    public Equation? ClippedProjection { get; } = layer.Options.Clips.Projection is null ? null : Projection.Activation;

    /// <summary>F6.zoneout.</summary>
    public Equation? KeptOutput { get; } = masks.Has(MaskKind.ZoneoutY) ? Equations.KeptOutput.Activation : null;

    /// <summary>The same choice for every layer of a network.</summary>
    internal static ForwardEquations<T>[] Of(LstmNetwork network, LayerMasks[] masks) =>
        [.. network.Layers.Select(each => new ForwardEquations<T>(each, masks[each.Index]))];
}
