using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>C and T: mistakes in what e_s carries back from the next step.</summary>
internal static class CarryMutants<T>
    where T : struct, IScalar<T>
{
    /// <summary>The number of steps in a window, within which errors go back; small, so that short sequences show the mistake.</summary>
    private const int Window = 4;

    private static readonly PlantedSteps Cut = new($"every {Window} steps before T", (t, order) => IsCut(t, order.Last));

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Of("C1", "y^phi(t+1) e_s(t+1) left out", new StateErrorTerms<T> { Carousel = None }.Equations, Places.FromNext, Places.InitialState),
        MutantFactory<T>.Of("C2", "e_s overwritten, not added to", new StateErrorTerms<T> { Carousel = None, IsInitialRight = true }.Equations, Places.FromNext) with
        {
            Twin = new("C1", "Both leave y^phi(t+1) e_s(t+1) out of e_s(t) for every t >= 1, and every parameter gradient is made of the errors "
                + "at t >= 1. At t = 0 nothing overwrites what comes back, so that C2 has y^phi(1) e_s(1) in -dE/ds0 and C1 has not."),
        },
        MutantFactory<T>.Of("C2.P", "e_s overwritten, peephole terms too", new StateErrorTerms<T>
        {
            Carousel = None, OfInputGate = None, OfForgetGate = None, Kept = None, IsInitialRight = true,
        }.Equations, Places.FromNext) with { IsDistinctIn = HasMoreToOverwrite },
        MutantFactory<T>.Fresh("C3", "e_s left over from the last sequence", () => new StaleStateErrors<T>().Equations,
            Places.CarriedError with { Steps = PlantedSteps.Last, FirstSequence = 2 }),
        MutantFactory<T>.Of("C4", "y^phi(t) for y^phi(t+1) in the carry", new StateErrorTerms<T>
        {
            Carousel = (at, c) => at.Now.ForgetGate.Y[at.Layer.BlockOf(c)] * at.BackNext.Cell.UpdateError[c],
            IsInitialRight = true,
        }.Equations, Places.FromNext),
        MutantFactory<T>.Of("C5", "outer error on the last state ignored", new StateErrorTerms<T> { OnLastState = None }.Equations,
            Places.CarriedError with { Steps = PlantedSteps.Last }),
        MutantFactory<T>.Onto("T1", $"a window of {Window} steps for all of time", others => others.AtContext(at => !at.IsInitial && IsCut(at.Time, at.LastTime) ? at.WithoutNext() : at),
            Places.CarriedError with { Steps = Cut }, Places.OutputError with { Steps = Cut }),
    ];

    internal static IReadOnlyList<Mutant> Further { get; } =
    [
        MutantFactory<T>.Fresh("C3.y", "e_y left over from the last sequence", () => new StaleOutputErrors<T>().Equations,
            Places.OutputError with { Steps = PlantedSteps.Last, FirstSequence = 2 }) with { Gradients = [GradientKind.Exact] },
        MutantFactory<T>.Of("C8", "y^phi(t+1) left out of the carry", Carousel((at, c) => at.BackNext.Cell.UpdateError[c]), Places.FromNext, Places.InitialState),
        MutantFactory<T>.Of("C9", "y^in(t+1) for y^phi(t+1) in the carry", Carousel((at, c) => at.Next.InputGate.Y[at.Layer.BlockOf(c)] * at.BackNext.Cell.UpdateError[c]),
            Places.FromNext, Places.InitialState),
        MutantFactory<T>.Of("C9.out", "y^out(t+1) for y^phi(t+1) in the carry", Carousel((at, c) => at.Next.OutputGate.Y[at.Layer.BlockOf(c)] * at.BackNext.Cell.UpdateError[c]),
            Places.FromNext, Places.InitialState),
        MutantFactory<T>.Of("C10", "h' multiplies the carry too", Carousel((at, c) => at.Layer.H.Prime(at.Now.Cell.S[c]) * CellState.Carousel(at, c), isInitialRight: true), Places.FromNext),
        MutantFactory<T>.Of("C10.out", "y^out h' multiplies the carry too", Carousel(
            (at, c) => at.Now.OutputGate.Y[at.Layer.BlockOf(c)] * at.Layer.H.Prime(at.Now.Cell.S[c]) * CellState.Carousel(at, c), isInitialRight: true), Places.FromNext),
    ];

    private static BackwardEquations<T> Carousel(BackwardEquations<T>.LayerEquation carousel, bool isInitialRight = false) =>
        new StateErrorTerms<T> { Carousel = carousel, IsInitialRight = isInitialRight }.Equations;

    /// <summary>Whether e_s has more from the next step than y^phi e_s: peephole terms, in the exact gradient, or what zoneout keeps.</summary>
    private static bool HasMoreToOverwrite(Problem problem, GradientKind gradient, IEnumerable<Layer> layers) => layers.Any(layer =>
        (gradient == GradientKind.Exact && layer.Options.Peepholes)
        || problem.Sequences.Any(sequence => sequence.Masks.ContainsKey(new Mask(layer.Name, MaskKind.ZoneoutS, null, layer.Cells).Name)));

    private static T None(BackwardContext<T> at, int c) => default;

    private static bool IsCut(int t, int last) => t != last && (last - t) % Window == 0;
}
