using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>L: mistakes between a layer and the one below it.</summary>
internal static class LayerMutants<T>
    where T : struct, IScalar<T>
{
    private static readonly PlantedPlace FromAbove = Places.OutputError with { Layers = PlantedLayers.BelowTop };

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Of("L1", "error to the layer below at t = T only", WithErrorBelow(at => at.Time == at.LastTime),
            FromAbove with { Steps = PlantedSteps.BeforeLast }),
        MutantFactory<T>.Of("L1.none", "no error to the layer below", WithErrorBelow(_ => false), FromAbove),
        MutantFactory<T>.Onto("L3", "dW above the first layer left at 0", others => others.With(ParameterKind.W, (at, unit, u, m) =>
            at.Layer.Number > 1 ? default : others.ExternalWeight(at, unit, u, m)),
            Places.Weights(ParameterKind.W) with { Layers = PlantedLayers.AboveFirst }),
        MutantFactory<T>.From("L4", "error below in reverse time", _ => new ReversedErrors(), FromAbove),
        MutantFactory<T>.Of("L5", "error below from e_y by W_out alone", WithSourceError<T>(ThroughOutputGate), Places.SourceErrorNow),
    ];

    internal static IReadOnlyList<Mutant> Further { get; } =
    [
        MutantFactory<T>.Of("L6", "outer error on y at t = T only", WithOuterError((at, outer) => at.Time == at.LastTime ? outer : default),
            Places.OutputError with { Steps = PlantedSteps.BeforeLast }),
        MutantFactory<T>.Of("L6.last", "outer error on y(T) ignored", WithOuterError((at, outer) => at.Time == at.LastTime ? default : outer),
            Places.OutputError with { Steps = PlantedSteps.Last }),
        MutantFactory<T>.Of("L6.twice", "outer error on y(T) counted twice", WithOuterError((at, outer) => at.Time == at.LastTime ? outer + outer : outer),
            Places.OutputError with { Steps = PlantedSteps.Last }),
        MutantFactory<T>.Of("L7", "no error to the layer below at t = T", WithErrorBelow(at => at.Time != at.LastTime), FromAbove with { Steps = PlantedSteps.Last }),
    ];

    /// <summary>Changes what the errors of the output units and those on the outputs, which are given, add to e_y.</summary>
    private static BackwardEquations<T> WithOuterError(Func<BackwardContext<T>, T, T> changed) => AllRight<T>().WithPortError((at, i) =>
    {
        var inner = SourceErrors.OfDirections(at.Above, at.Layer.PortPlace + i);
        return inner + at.Back.RecurrentError[i] + changed(at, RightTerms.FromOutside(at, at.Layer.PortPlace + i) - inner);
    });

    /// <summary>Passes the error to the layer below at some steps only; the error passed to x stays right.</summary>
    private static BackwardEquations<T> WithErrorBelow(Func<BackwardContext<T>, bool> hands) => AllRight<T>().WithPortError((at, i) =>
        RightTerms.PortErrorWith(at, i, hands(at) ? SourceErrors.OfDirections(at.Above, at.Layer.PortPlace + i) : default));

    /// <summary>Takes e_y of each block's cells back through the weights of its output gate, as if the gate's net input were y.</summary>
    private static T ThroughOutputGate(BackwardContext<T> at, int m)
    {
        T Σ_j = default;
        for (var j = 0; j < at.Layer.Blocks; j++)
            Σ_j += at.Weights.OutputGate.W[j, m] * RightTerms.OverBlock(at, j, c => at.Back.Cell.OutputError[c]);
        return Σ_j;
    }
}
