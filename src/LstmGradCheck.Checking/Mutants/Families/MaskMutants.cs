using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>MK: mistakes with given masks, of sources, of g, and of zoneout.</summary>
internal static class MaskMutants<T>
    where T : struct, IScalar<T>
{
    private static readonly GradientKind[] Exact = [GradientKind.Exact];

    private static readonly PlantedPlace Carry = new(QuantityKind.KeptStateError, Unit.Cell);

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Of("MK1", "B9 without the mask", AllRight<T>() with { MaskedSourceError = SourceErrors.Error }, Places.SourceErrorNow),
        MutantFactory<T>.Of("MK1.k", "output units' B9 without the mask", AllRight<T>() with { MaskedOutputSourceError = OutputUnits.SourceError },
            Places.OutputError, new PlantedPlace(QuantityKind.InputGradient)),
        MutantFactory<T>.Of("MK2", "dW with unmasked z", AllRight<T>() with
        {
            ExternalWeight = (at, unit, u, m) => at.Back.DeltaW(unit)[u] * at.Now.Sources[m],
        }, Places.LayerWeights(ParameterKind.W)),
        MutantFactory<T>.From("MK3", "masks of t = 1 at every step back", _ => new HandDerivedSource(WithMasksOfFirst),
            [Places.OutputError, Places.BehindPort, new(QuantityKind.InputGradient), Places.InitialOutput, Places.InitialState, Carry, Places.StateError,
                .. Places.Gates.Append(Unit.Cell).Select(Places.Delta)]),
        MutantFactory<T>.Of("MK4", "dU with unmasked y(t-1)", AllRight<T>() with
        {
            RecurrentWeight = (at, unit, u, r) => at.Back.DeltaU(unit)[u] * at.Prev.Recurrent[r],
        }, Places.Weights(ParameterKind.U)),
        MutantFactory<T>.Of("MK5", "R without the mask", AllRight<T>() with { MaskedRecurrentError = RecurrentErrors.Error }, Places.Recurrent) with { Gradients = Exact },
        MutantFactory<T>.Of("MK6", "R with the mask of t for t+1", AllRight<T>() with { MaskedRecurrentError = WithMaskOfNow }, Places.Recurrent) with { Gradients = Exact },
        MutantFactory<T>.Of("MK7", "mask of g left out of delta_c", AllRight<T>() with
        {
            CellInputDelta = (at, c) => at.Now.InputGate.Y[at.Layer.BlockOf(c)] * at.Layer.G.Prime(at.Now.Cell.Net[c]) * at.Back.Cell.UpdateError[c],
        }, Places.Delta(Unit.Cell)),
        MutantFactory<T>.Of("MK8", "carry without d(t+1) carry(t+1)", new StateErrorTerms<T> { Kept = (_, _) => default }.Equations,
            Places.KeptFromNext, Places.InitialState),
        MutantFactory<T>.Of("MK9", "e_s without 1 - d(t)", new StateErrorTerms<T> { FromCarry = (at, c) => at.Back.Cell.Carry[c] }.Equations, Places.StateError),
        MutantFactory<T>.Of("MK10", "1 - d(t) on all of e_s, as y reads k", new StateErrorTerms<T>
        {
            OfOutput = (at, c) => RightTerms.OfOutput(at, c, at.Layer.H.Prime(at.Now.Cell.S[c])) * Share(at, c),
        }.Equations, Places.StateError),
        MutantFactory<T>.Of("MK11", "e_o without d(t+1) e_o(t+1)", AllRight<T>() with
        {
            KeptOutputError = CellOutput.Error,
            InitialOutputError = (at, i) => at.Back.RecurrentError[i],
        }, new PlantedPlace(QuantityKind.OutputError, Unit.Port) { Steps = PlantedSteps.BeforeLast }, Places.InitialOutput),
        MutantFactory<T>.Of("MK12", "e_y without 1 - d(t) of outputs", AllRight<T>() with { KeptOutputInputError = (at, i) => at.Back.PortError[i] }, Places.BehindPort),
        MutantFactory<T>.Of("MK13", "mask of g left out of delta_in", AllRight<T>().WithDelta(Unit.InputGate, WithUnmaskedG), Places.Delta(Unit.InputGate)),
    ];

    /// <summary>The right equations, reading the masks of the first row at every step; the forward pass has read the right ones.</summary>
    private static BackwardEquations<Real> WithMasksOfFirst(int sequence, IReadOnlyList<NetworkStep<Real>> steps)
    {
        for (var t = 2; t < steps.Count - 1; t++)
        {
            foreach (var (now, first) in steps[t].Layers.Zip(steps[1].Layers))
                now.Masks = first.Masks;
            if (steps[t].Output is { } output)
                output.Mask = steps[1].Output!.Mask;
        }

        return Right;
    }

    private static T WithMaskOfNow(BackwardContext<T> at, int r)
    {
        T Σ_a = default;
        foreach (var unit in at.Layer.Units)
        {
            var Σ_u = RightTerms.Unmasked(at, unit, r);
            Σ_a += at.Now.Masks.Of(MaskKind.Recurrent, unit) is { } d ? d[r] * Σ_u : Σ_u;
        }

        return Σ_a;
    }

    private static T WithUnmaskedG(BackwardContext<T> at, int j)
    {
        var Σ_c = RightTerms.OverBlock(at, j, c =>
        {
            var g = at.Layer.G.Of(at.Now.Cell.Net[c]);
            return (at.Layer.Options.CoupledGates ? g - at.Prev.Cell.Kept[c] : g) * at.Back.Cell.UpdateError[c];
        });
        return RightTerms.FPrime(at, Unit.InputGate, j) * (Σ_c + RecurrentErrors.OfGate(at, Unit.InputGate, j));
    }

    private static T Share(BackwardContext<T> at, int c) => at.Now.Masks.ZoneoutS is { } d ? T.FromDouble(1) - d[c] : T.FromDouble(1);
}
