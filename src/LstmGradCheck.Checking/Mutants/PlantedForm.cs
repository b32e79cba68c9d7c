using System.Runtime.InteropServices;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants;

/// <summary>A quantity that an option of a layer or a mask of a sequence puts in the place of another one.</summary>
/// <param name="Kind">The kind of quantity.</param>
/// <param name="Unit">The kind of unit.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlantedForm(QuantityKind Kind, Unit Unit)
{
    /// <summary>Whether a trace has the quantity.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="masks">The masks that the sequence gives for it.</param>
    /// <returns>Whether the layer computes it.</returns>
    public bool ExistsIn(Layer layer, LayerMasks masks) => (Unit, Kind) switch
    {
        (Unit.Port, _) => masks.Has(MaskKind.ZoneoutY),
        (Unit.Projection, _) => layer.Options.Projection is not null,
        (_, QuantityKind.KeptStateError) => masks.Has(MaskKind.ZoneoutS),
        _ => true,
    };
}
