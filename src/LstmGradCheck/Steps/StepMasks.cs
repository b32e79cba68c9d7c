using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Steps;

/// <summary>The masks of a layer at one step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="rows">The masks that are given; null for none.</param>
public sealed class StepMasks<T>(IReadOnlyDictionary<(MaskKind Kind, Unit? Unit), T[]>? rows)
    where T : struct, IScalar<T>
{
    /// <summary>No masks: everything is multiplied by 1.</summary>
    public static StepMasks<T> None { get; } = new(null);

    /// <summary>Whether no mask is given.</summary>
    public bool IsEmpty => rows is not { Count: > 0 };

    /// <summary>d^g, or null.</summary>
    public T[]? G { get; } = rows?.GetValueOrDefault((MaskKind.G, null));

    /// <summary>d^s, what zoneout keeps of the state, or null.</summary>
    public T[]? ZoneoutS { get; } = rows?.GetValueOrDefault((MaskKind.ZoneoutS, null));

    /// <summary>d^o, what zoneout keeps of the outputs, or null.</summary>
    public T[]? ZoneoutY { get; } = rows?.GetValueOrDefault((MaskKind.ZoneoutY, null));

    /// <summary>d^z or d^y as units of one kind see it.</summary>
    /// <param name="kind">Input or recurrent.</param>
    /// <param name="unit">The kind of unit.</param>
    /// <returns>One value for each source; null for 1.</returns>
    public T[]? Of(MaskKind kind, Unit unit) =>
        IsEmpty ? null : rows!.GetValueOrDefault((kind, unit)) ?? rows!.GetValueOrDefault((kind, null));
}
