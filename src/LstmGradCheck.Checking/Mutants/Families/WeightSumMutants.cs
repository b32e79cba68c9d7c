using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>W1 to W3: mistakes in the sums over time that give the weight gradients.</summary>
internal static class WeightSumMutants<T>
    where T : struct, IScalar<T>
{
    private static readonly ParameterKind[] Kinds = [ParameterKind.W, ParameterKind.U, ParameterKind.P, ParameterKind.B];

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Of("W1", "y(t) for y(t-1) in dU", AllRight<T>() with
        {
            RecurrentWeight = (at, unit, u, r) => at.Back.Delta(unit)[u] * RightTerms.RecurrentSource(at, unit, at.Now.Recurrent[r], r),
        }, Places.Weights(ParameterKind.U)),
        .. Kinds.Select(kind => MutantFactory<T>.Onto($"W2.{Symbol(kind)}", $"d{Symbol(kind)} from the last step only", others => FromOneStep(others, kind, at => at.Time == at.LastTime), Places.LayerWeights(kind))),
        MutantFactory<T>.Of("W2.k", "output dW from the last step only", AllRight<T>() with
        {
            OutputWeight = (at, k, m) => at.Time == at.LastTime ? OutputUnits.WeightTerm(at, k, m) : default,
        }, Places.Weights(ParameterKind.W, Unit.OutputUnit)),
        .. Kinds.Select(kind => Overwritten($"W3.{Symbol(kind)}", $"d{Symbol(kind)} overwritten, not accumulated", _ => true, kind)),
    ];

    internal static IReadOnlyList<Mutant> Further { get; } =
    [
        MutantFactory<T>.Onto("W2", "all sums from the last step only", others => Kinds.Aggregate(others, (equations, kind) =>
            FromOneStep(equations, kind, at => at.Time == at.LastTime)), AllWeights),
        MutantFactory<T>.Of("W9", "z(t-1) for z(t) in dW", AllRight<T>() with
        {
            ExternalWeight = (at, unit, u, m) => at.Back.DeltaW(unit)[u] * at.Prev.SourcesOf(unit)[m],
        }, Places.Weights(ParameterKind.W)),
        MutantFactory<T>.Onto("W6", "all sums from the first step only", others => Kinds.Aggregate(others, (equations, kind) =>
            FromOneStep(equations, kind, at => at.Time == at.FirstTime)), AllWeights),
        .. Kinds.Select(kind => MutantFactory<T>.Onto($"W6.{Symbol(kind)}", $"d{Symbol(kind)} from the first step only",
            others => FromOneStep(others, kind, at => at.Time == at.FirstTime), Places.LayerWeights(kind))),
        Overwritten("W3", "all sums overwritten, not accumulated", _ => true, Kinds),
        Overwritten("W7", "all sums of the last sequence only", at => at.Time == at.LastTime, Kinds),
        .. Kinds.Where(kind => kind != ParameterKind.B).Select(kind => Overwritten($"W7.{Symbol(kind)}", $"d{Symbol(kind)} of the last sequence only", at => at.Time == at.LastTime, kind)),
    ];

    private static PlantedPlace[] AllWeights => [.. Kinds.Select(Places.LayerWeights)];

    private static BackwardEquations<T> FromOneStep(BackwardEquations<T> others, ParameterKind kind, Func<BackwardContext<T>, bool> counts) =>
        others.With(kind, (at, unit, u, m) => counts(at) ? others.TermOf(kind)(at, unit, u, m) : default);

    /// <summary>Sums that are overwritten at some steps.</summary>
    private static Mutant Overwritten(string id, string change, Func<BackwardContext<T>, bool> overwrites, params ParameterKind[] kinds) => MutantFactory<T>.Planted(id, change, _ =>
    {
        List<OverwrittenSums<T>> sums = [.. kinds.Select(kind => new OverwrittenSums<T>(kind, overwrites))];
        return (_, others) => sums.Aggregate(others, (equations, each) => each.Onto(equations));
    }, [.. kinds.Select(Places.LayerWeights)]) with { ChangesOthers = true };

    private static string Symbol(ParameterKind kind) => kind == ParameterKind.B ? "b" : kind.ToString();
}
