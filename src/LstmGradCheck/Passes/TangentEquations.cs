using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The tangent equations that a layer's options and a sequence's masks add to the base's, or put in their place; null where
/// there is none, and the value is that of the equation before. Chosen once for a layer and a sequence.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="layer">The layer.</param>
/// <param name="masks">The masks that the sequence gives for it.</param>
internal sealed class TangentEquations<T>(Layer layer, LayerMasks masks)
    where T : struct, IScalar<T>
{
    /// <summary>An equation of a block, a cell or an output of a layer.</summary>
    internal delegate T Equation(TangentContext<T> at, int index);

    /// <summary>T2.y or T2.coupled.</summary>
    internal Equation ForgetGateActivation { get; } = layer.Options.CoupledGates ? ForgetGate.CoupledActivationTangent : ForgetGate.ActivationTangent;

    /// <summary>T4.clip.</summary>
    internal Equation? ClippedState { get; } = layer.Options.Clips.S is null ? null : Equations.ClippedState.StateTangent;

    /// <summary>T4.zoneout.</summary>
    internal Equation? KeptState { get; } = masks.Has(MaskKind.ZoneoutS) ? Equations.KeptState.StateTangent : null;

    /// <summary>T6.proj.</summary>
    internal Equation? ProjectionNet { get; } = layer.Options.Projection is null ? null : Projection.NetTangent;

    /// <summary>T6.proj.clip.</summary>
    internal Equation? ClippedProjection { get; } = layer.Options.Clips.Projection is null ? null : Projection.ActivationTangent;

    /// <summary>T6.zoneout.</summary>
    internal Equation? KeptOutput { get; } = masks.Has(MaskKind.ZoneoutY) ? Equations.KeptOutput.ActivationTangent : null;

    /// <summary>The same choice for every layer of a network.</summary>
    internal static TangentEquations<T>[] Of(LstmNetwork network, LayerMasks[] masks) =>
        [.. network.Layers.Select(each => new TangentEquations<T>(each, masks[each.Index]))];
}
