using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>W4, W5: a weight gradient stored in the slot of another unit. A layer that lacks one of the two units stays right.</summary>
internal static class SlotMutants<T>
    where T : struct, IScalar<T>
{
    private static readonly ParameterKind[] Kinds = [ParameterKind.W, ParameterKind.U, ParameterKind.P, ParameterKind.B];

    /// <summary>The gradients that are products of deltas and sources.</summary>
    private static readonly ParameterKind[] Products = [ParameterKind.W, ParameterKind.U, ParameterKind.B];

    private static readonly Unit[] Units = [Unit.InputGate, Unit.ForgetGate, Unit.OutputGate, Unit.Cell];

    private static readonly (Unit Slot, Unit Other)[] Gates =
        [(Unit.InputGate, Unit.ForgetGate), (Unit.ForgetGate, Unit.OutputGate), (Unit.OutputGate, Unit.InputGate)];

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        .. Gates.Select(pair => Bias($"W4.{pair.Slot.Symbol()}", pair.Slot, pair.Other)),
        .. Gates.Select(pair => Swap(pair.Slot, pair.Other)),
        Swap(Unit.Cell, Unit.OutputGate),
    ];

    internal static IReadOnlyList<Mutant> Further { get; } =
    [
        .. from slot in Units
           from other in Units
           where slot != other && !Gates.Contains((slot, other))
           select Bias($"W4.{slot.Symbol()}-{other.Symbol()}", slot, other),
        Swap(Unit.InputGate, Unit.Cell),
        Swap(Unit.ForgetGate, Unit.Cell),
        .. from one in Units
           from other in Units
           where one.CompareTo(other) < 0
           select Stacked(one, other),
    ];

    /// <summary>Deltas stacked in another order than the weights: each is multiplied as if it were the other.</summary>
    private static Mutant Stacked(Unit one, Unit other)
    {
        Unit Other(Unit unit) => Swapped(unit, one, other);
        var (source, recurrent) = (RecurrenceMutants<T>.WithSourceWeights(Other), RecurrenceMutants<T>.WithRecurrentWeights(Other));
        return MutantFactory<T>.Onto(
            $"W8.{one.Symbol()}-{other.Symbol()}",
            $"deltas of {one.Symbol()} and {other.Symbol()} exchanged",
            others => Products.Aggregate(
                new BothMistakes<T>(new BothMistakes<T>(others, source).Result(), recurrent).Result(),
                (equations, kind) => equations.With(kind, (at, unit, u, m) => others.TermOf(kind)(at, CanSwap(at, kind, one, other) ? Other(unit) : unit, u, m))),
            [.. Places.Recurrent, .. Places.SourceErrorNow, Places.Weights(unit: one), Places.Weights(unit: other)]);
    }

    private static Mutant Bias(string id, Unit slot, Unit other) => MutantFactory<T>.Onto(
        id,
        $"bias gradient of {slot.Symbol()} taken from {other.Symbol()}",
        others => others.With(ParameterKind.B, (at, unit, u, _) => others.Bias(at, unit == slot && CanSwap(at, ParameterKind.B, slot, other) ? other : unit, u)),
        Places.Weights(ParameterKind.B, slot));

    private static Mutant Swap(Unit one, Unit other) => MutantFactory<T>.Onto(
        $"W5.{one.Symbol()}-{other.Symbol()}",
        $"slots of {one.Symbol()} and {other.Symbol()} swapped",
        others => Kinds.Aggregate(others, (equations, kind) => equations.With(kind, (at, unit, u, m) =>
            others.TermOf(kind)(at, CanSwap(at, kind, one, other) ? Swapped(unit, one, other) : unit, u, m))),
        Places.Weights(unit: one),
        Places.Weights(unit: other));

    private static Unit Swapped(Unit unit, Unit one, Unit other) => unit == one ? other : unit == other ? one : unit;

    /// <summary>Two arrays can be mistaken for each other if both exist and have the same shape.</summary>
    private static bool CanSwap(BackwardContext<T> at, ParameterKind kind, Unit one, Unit other) =>
        Has(at, one) && Has(at, other)
        && at.Weights.Of(one).Values(kind).Length == at.Weights.Of(other).Values(kind).Length
        && at.Layer.Count(one) == at.Layer.Count(other);

    private static bool Has(BackwardContext<T> at, Unit unit) => at.Layer.Units.Contains(unit);
}
