using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>CL: mistakes in the derivatives of clips.</summary>
internal static class ClipMutants<T>
    where T : struct, IScalar<T>
{
    private static readonly T One = T.FromDouble(1);

    private static readonly Unit[] Units = [Unit.OutputGate, Unit.Cell, Unit.InputGate, Unit.ForgetGate];

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        .. Of("CL1", "left out", (_, _) => One),
        .. Of("CL2", "inverted", (v, θ) => One - Clipping.Prime(v, θ)),
        MutantFactory<T>.Of("CL3", "clip.h: 0 for the whole e_s", AllRight<T>() with
        {
            CellStateError = (at, c) => PrimeOfH(at, c) * CellState.Error(at, c),
            TruncatedStateError = (at, c) => PrimeOfH(at, c) * CellState.TruncatedError(at, c),
            StateErrorNow = (at, c) => PrimeOfH(at, c) * CellState.ErrorNow(at, c),
            StateErrorBesideKept = (at, c) => PrimeOfH(at, c) * KeptState.Error(at, c),
            TruncatedStateErrorBesideKept = (at, c) => PrimeOfH(at, c) * KeptState.TruncatedError(at, c),
        }, Places.StateError with { Layers = Having("h", clips => clips.H) }),
        MutantFactory<T>.Of("CL4", "e_s for e_sn in the carry", new StateErrorTerms<T>
        {
            Carousel = (at, c) => at.Next.ForgetGate.Y[at.Layer.BlockOf(c)] * at.BackNext.Cell.StateError[c],
        }.Equations, Places.FromNext with { Layers = Having("s", clips => clips.S) }, Places.InitialState with { Layers = Having("s", clips => clips.S) }),
        OfNets("CL5", "clip' of f(net) for clip' of net", (f, net) => Clipping.Prime(f.Of(net), f.Threshold!.Value)),
    ];

    /// <summary>The mistake in the derivative of each clip.</summary>
    private static IEnumerable<Mutant> Of(string fault, string change, Func<T, double, T> prime) =>
    [
        OfNets(fault, $"clip' of nets {change}", (f, net) => prime(net, f.Threshold!.Value)),
        MutantFactory<T>.Of($"{fault}.s", $"clip' of s {change}", AllRight<T>() with
        {
            UpdateError = (at, c) => prime(at.Now.Cell.Updated[c], at.Layer.Options.Clips.S!.Value) * at.Back.Cell.StateError[c],
        }, new PlantedPlace(QuantityKind.UpdatedStateError, Unit.Cell)),
        MutantFactory<T>.Of($"{fault}.h", $"clip' of what h reads {change}", new StateErrorTerms<T>
        {
            OfOutput = (at, c) => RightTerms.OfOutput(at, c, WithPrime(at.Layer.H, at.Now.Cell.S[c], (f, s) => prime(s, f.Threshold!.Value))),
        }.Equations, Places.StateError with { Layers = Having("h", clips => clips.H) }),
        MutantFactory<T>.Of($"{fault}.proj", $"clip' of the projection {change}", AllRight<T>() with
        {
            ProjectionDelta = (at, i) => prime(at.Now.Projection!.Net[i], at.Layer.Options.Clips.Projection!.Value) * at.Back.PortInputError[i],
        }, Places.Delta(Unit.Projection) with { Layers = Having("projection", clips => clips.Projection) }),
    ];

    private static Mutant OfNets(string id, string change, Func<ClippedSquashing, T, T> prime) => MutantFactory<T>.Of(id, change, AllRight<T>()
        .WithGatePrime((f, net) => WithPrime(f, net, prime), Unit.InputGate, Unit.ForgetGate, Unit.OutputGate)
        .WithCellInputPrime((g, net) => WithPrime(g, net, prime)),
        [.. Units.Select(unit => Places.Delta(unit) with { Layers = Having("nets", clips => clips.Nets) })]);

    /// <summary>The derivative of a squashing of a clipped number, with another derivative of the clip.</summary>
    private static T WithPrime(ClippedSquashing f, T v, Func<ClippedSquashing, T, T> prime) =>
        f.Threshold is { } θ ? prime(f, v) * f.Squashing.Prime(Clipping.Of(v, θ)) : f.Prime(v);

    private static T PrimeOfH(BackwardContext<T> at, int c) =>
        at.Layer.H.Threshold is { } θ ? Clipping.Prime(at.Now.Cell.S[c], θ) : One;

    private static PlantedLayers Having(string clip, Func<Clips, double?> threshold) =>
        PlantedLayers.With($"layers with clip.{clip}", layer => threshold(layer.Options.Clips) is not null);
}
