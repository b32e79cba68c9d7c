using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>PA: mistakes with steps that are not there. All but the first are made before the backward pass, which is right.</summary>
internal static class PaddingMutants<T>
    where T : struct, IScalar<T>
{
    private static readonly PlantedPlace Net = new(QuantityKind.Net) { Steps = PlantedSteps.BehindMissing };

    private static readonly PlantedPlace Objective = new(QuantityKind.Objective);

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Planted("PA1", "last state's error at the padded end", problem => (i, others) => new BothMistakes<T>(others, AtPaddedEnd(problem.Sequences[i - 1])).Result(),
            Places.CarriedError with { Steps = PlantedSteps.Last }),
        MutantFactory<T>.From("PA2", "missing steps run, outputs masked", _ => new PaddedRun(PaddedProblems.Running), Net, Objective),
        MutantFactory<T>.From("PA3", "reverse begins in the padding", _ => new PaddedRun(PaddedProblems.BeginningInPadding),
            Net with { Layers = PlantedLayers.Reverse }, Objective),
        MutantFactory<T>.From("PA4", "errors at missing steps counted", _ => new CountedPadding(),
            OfMissing(QuantityKind.Net), OfMissing(QuantityKind.Activation), OfMissing(QuantityKind.Delta), Objective),
        MutantFactory<T>.From("PA5", "sorted by length, not sorted back", _ => new UnsortedSequences(),
            new(QuantityKind.Net), new(QuantityKind.Net) { Steps = PlantedSteps.Missing }) with
        {
            Twin = new("C7", "PA5 changes none of them either: they are sums over all sequences, in whatever order."),
        },
    ];

    private static PlantedPlace OfMissing(QuantityKind kind) => new(kind, Unit.OutputUnit) { Steps = PlantedSteps.Missing };

    /// <summary>The error on a last state is injected at the end of the sequence, and is lost if that step is not there.</summary>
    private static BackwardEquations<T> AtPaddedEnd(Sequence sequence) => new StateErrorTerms<T>
    {
        OnLastState = (at, c) =>
            at.UpstreamStateError.Length > 0 && sequence.Has(at.Layer.Name.IsReverse ? 1 : sequence.Length) ? at.UpstreamStateError[c] : default,
    }.Equations;
}
