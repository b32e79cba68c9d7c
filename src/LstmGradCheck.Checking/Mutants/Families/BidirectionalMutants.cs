using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>BI: mistakes between the directions of a layer, and in what is particular to a reverse direction.</summary>
internal static class BidirectionalMutants<T>
    where T : struct, IScalar<T>
{
    private static readonly ParameterKind[] Kinds = [ParameterKind.W, ParameterKind.U, ParameterKind.P, ParameterKind.B];

    private static readonly PlantedPlace LastState = Places.CarriedError with { Layers = PlantedLayers.Reverse, Steps = PlantedSteps.Last };

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Onto("BI1", "reverse weight gradients not added", others => Kinds.Aggregate(others, (equations, kind) => equations.With(kind, (at, unit, u, m) =>
            IsReverse(at) ? default : others.TermOf(kind)(at, unit, u, m))) with
        {
            ProjectionWeight = (at, i, c) => IsReverse(at) ? default : others.ProjectionWeight(at, i, c),
        }, Places.Weights() with { Layers = PlantedLayers.Reverse }),
        MutantFactory<T>.Of("BI2", "B9 of reverse overwrites B9 of forward", WithSourceError<T>((at, m) =>
            IsBidirectional(at.Layer) && !IsReverse(at) ? default : RightTerms.SourceError(at, m)), Places.SourceErrorNow),
        MutantFactory<T>.Fresh("BI3", "B9 over e_o before reverse has read it", () => new OverwrittenErrors<T>().Equations, ReverseOf(
            "reverse directions beside a forward one, above layer 1", layer => layer.Number > 1 && IsBidirectional(layer))),
        MutantFactory<T>.Of("BI4", "last reverse state's error left out", AtState(at => IsReverse(at) ? at.WithErrorOnLastState([]) : at), LastState),
        MutantFactory<T>.Fresh("BI4.T", "last reverse state's error put at t = T", () => AtState(new MovedStateErrors<T>().Move),
            LastState with { Steps = PlantedSteps.FirstAndLast }),
        MutantFactory<T>.Of("BI5", "y(t-1) for y(t+1) in reverse dU", AllRight<T>() with
        {
            RecurrentWeight = (at, unit, u, r) => IsReverse(at)
                ? at.Back.Delta(unit)[u] * RightTerms.RecurrentSource(at, unit, at.Next.Recurrent[r], r)
                : WeightSums.RecurrentTerm(at, unit, u, r),
        }, Places.Weights(ParameterKind.U) with { Layers = PlantedLayers.Reverse }),
        MutantFactory<T>.Of("BI6", "halves of the concatenation exchanged", WithOutside(
            IsConcatenated, (at, i) => RightTerms.FromOutside(at, IsReverse(at) ? i : at.Layer.Port + i)),
            Places.OutputError with { Layers = PlantedLayers.With("concatenated directions", IsConcatenated) }),
        MutantFactory<T>.Fresh("BI7", "error of reverse not turned round", () => new UnturnedErrors<T>().Equations, ReverseOf(
            "reverse directions beside a forward one", IsBidirectional)),
        MutantFactory<T>.Of("BI8", "sum: error to the forward part only", WithOutside(layer => layer.Name.IsReverse && IsSum(layer), (_, _) => default), ReverseOf(
            "reverse directions of a sum", IsSum)),
    ];

    private static PlantedPlace ReverseOf(string words, Func<Layer, bool> has) =>
        Places.OutputError with { Layers = PlantedLayers.With(words, layer => layer.Name.IsReverse && has(layer)) };

    /// <summary>Replaces in some layers what e_o has beside R.</summary>
    private static BackwardEquations<T> WithOutside(Func<Layer, bool> has, Func<BackwardContext<T>, int, T> outside) => AllRight<T>().WithPortError((at, i) =>
        has(at.Layer) ? outside(at, i) + at.Back.RecurrentError[i] : CellOutput.Error(at, i));

    /// <summary>Replaces the context of every equation that reads the outer error on the last state.</summary>
    private static BackwardEquations<T> AtState(Func<BackwardContext<T>, BackwardContext<T>> move) => AllRight<T>().AtStateContext(move) with
    {
        StateErrorNow = (at, c) => CellState.ErrorNow(move(at), c),
        KeptStateErrorNow = (at, c) => KeptState.CarryNow(move(at), c),
    };

    private static bool IsReverse(BackwardContext<T> at) => at.Layer.Name.IsReverse;

    private static bool IsBidirectional(Layer layer) => layer.Options.Direction == LayerDirection.Bidirectional;

    private static bool IsConcatenated(Layer layer) => IsBidirectional(layer) && !IsSum(layer);

    private static bool IsSum(Layer layer) => layer.Options.Merge == DirectionMerge.Sum;
}
