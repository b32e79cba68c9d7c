namespace LstmGradCheck.Network;

/// <summary>The name and width of a mask that a sequence may give: numbers that multiply values, as dropout and zoneout do.</summary>
/// <param name="Layer">The layer whose values it multiplies; number 0 for the output units.</param>
/// <param name="Kind">Which values.</param>
/// <param name="Unit">The kind of unit that alone sees the masked values; null if all units of the layer do.</param>
/// <param name="Columns">The number of values at each step.</param>
public sealed record Mask(LayerName Layer, MaskKind Kind, Unit? Unit, int Columns)
{
    /// <summary>The name in problem files, such as <c>layer1.recurrent</c>, <c>layer2.reverse.in.input</c> or <c>output.input</c>.</summary>
    public string Name { get; } =
        (Layer.Number > 0 ? $"{Layer}." : "output.") + (Unit is { } unit ? unit.Symbol() + "." : "") + Kind switch
        {
            MaskKind.Input => "input",
            MaskKind.Recurrent => "recurrent",
            MaskKind.G => "g",
            MaskKind.ZoneoutS => "zoneout.s",
            _ => "zoneout.y",
        };
}

/// <summary>The kinds of masks.</summary>
public enum MaskKind
{
    /// <summary>d^z: multiplies the external sources z_m(t) (M1), or the sources of the output units.</summary>
    Input,

    /// <summary>d^y: multiplies the recurrent sources y_r(t-1) (M1); row t is used in step t.</summary>
    Recurrent,

    /// <summary>d^g: multiplies g(net_c).</summary>
    G,

    /// <summary>d^s: the part of the old state that zoneout keeps; 1 keeps all of it.</summary>
    ZoneoutS,

    /// <summary>d^o: the part of the old output that zoneout keeps; 1 keeps all of it.</summary>
    ZoneoutY,
}
