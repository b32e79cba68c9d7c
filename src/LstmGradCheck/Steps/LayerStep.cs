using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Steps;

/// <summary>
/// The forward values of one layer at one time step; all 0 for a step that does not exist. Where an option of the layer does
/// not stand between two values, they are the same array: its port is its cells' outputs without a projection, and so on.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class LayerStep<T>
    where T : struct, IScalar<T>
{
    private Dictionary<Unit, T[]>? sourcesOf;
    private Dictionary<Unit, T[]>? recurrentOf;

    /// <summary>A step that has not been computed yet.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="masks">The masks that a sequence gives for it; null for none.</param>
    public LayerStep(Layer layer, LayerMasks? masks = null)
    {
        var has = (masks ?? LayerMasks.None).Has;
        InputGate = new(layer.Blocks);
        ForgetGate = new(layer.Blocks);
        OutputGate = new(layer.Blocks);
        Cell = new(layer.Cells, isClipped: layer.Options.Clips.S is not null, isKept: has(MaskKind.ZoneoutS));
        Projection = layer.Options.Projection is { } outputs ? new(outputs, layer.Options.Clips.Projection is not null) : null;
        PortInput = Projection?.Y ?? Cell.Y;
        Port = has(MaskKind.ZoneoutY) ? new T[layer.Port] : PortInput;
        Sources = new T[layer.Sources];
        Recurrent = new T[layer.RecurrentSources];
    }

    /// <summary>The input gates.</summary>
    public GateStep<T> InputGate { get; }

    /// <summary>The forget gates; without forget gates only Y is used: 1, or 1 - y^in with coupled gates.</summary>
    public GateStep<T> ForgetGate { get; }

    /// <summary>The output gates.</summary>
    public GateStep<T> OutputGate { get; }

    /// <summary>The cells.</summary>
    public CellStep<T> Cell { get; }

    /// <summary>The projection; null without one.</summary>
    public ProjectionStep<T>? Projection { get; }

    /// <summary>v_i(t), what reaches the port: the outputs of the cells, or of the projection.</summary>
    public T[] PortInput { get; }

    /// <summary>o_i(t), what leaves the layer: v_i(t), or with zoneout what it makes of it.</summary>
    public T[] Port { get; }

    /// <summary>z_m(t), the external sources.</summary>
    public T[] Sources { get; }

    /// <summary>y_r(t), the recurrent sources of step t + 1: the port, then with gate recurrence in, phi, out.</summary>
    public T[] Recurrent { get; }

    /// <summary>The masks of this step.</summary>
    public StepMasks<T> Masks { get; set; } = StepMasks<T>.None;

    /// <summary>z_a,m(t), the external sources as units of one kind see them (M1).</summary>
    /// <param name="unit">A unit of a layer.</param>
    /// <returns>One value for each source.</returns>
    public T[] SourcesOf(Unit unit) => sourcesOf is null ? Sources : sourcesOf.GetValueOrDefault(unit, Sources);

    /// <summary>y_a,r(t), the recurrent sources that units of one kind see in this step, where a mask makes them differ from y_r(t-1) (M1).</summary>
    /// <param name="unit">A unit of a layer.</param>
    /// <returns>One value for each recurrent source; null where they do not differ.</returns>
    public T[]? MaskedRecurrentOf(Unit unit) => recurrentOf?.GetValueOrDefault(unit);

    /// <summary>The gates of one kind.</summary>
    /// <param name="unit">A kind of gate.</param>
    /// <returns>The gates.</returns>
    public GateStep<T> Gate(Unit unit) => unit switch
    {
        Unit.InputGate => InputGate,
        Unit.ForgetGate => ForgetGate,
        _ => OutputGate,
    };

    /// <summary>Stores what units of one kind see of the sources (M1).</summary>
    /// <param name="unit">A unit of a layer.</param>
    /// <param name="sources">z_a,m(t); null where no mask makes them differ from z_m(t).</param>
    /// <param name="recurrent">y_a,r(t); null where no mask makes them differ from y_r(t-1).</param>
    public void SetMasked(Unit unit, T[]? sources, T[]? recurrent)
    {
        if (sources is not null)
            (sourcesOf ??= [])[unit] = sources;
        if (recurrent is not null)
            (recurrentOf ??= [])[unit] = recurrent;
    }
}
