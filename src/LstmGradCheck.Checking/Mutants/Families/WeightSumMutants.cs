using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
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
        .. Kinds.Select(kind => MutantFactory<T>.Onto($"W2.{Symbol(kind)}", $"d{Symbol(kind)} from the last step only", others => others.With(kind, (at, unit, u, m) =>
            at.Time == at.LastTime ? others.TermOf(kind)(at, unit, u, m) : default), Places.LayerWeights(kind))),
        MutantFactory<T>.Of("W2.k", "output dW from the last step only", AllRight<T>() with
        {
            OutputWeight = (at, k, m) => at.Time == at.LastTime ? OutputUnits.WeightTerm(at, k, m) : default,
        }, Places.Weights(ParameterKind.W, Unit.OutputUnit)),
        .. Kinds.Select(kind => MutantFactory<T>.Planted($"W3.{Symbol(kind)}", $"d{Symbol(kind)} overwritten, not accumulated", _ =>
        {
            var sums = new OverwrittenSums<T>(kind, _ => true);
            return (_, others) => sums.Onto(others);
        }, Places.LayerWeights(kind)) with { ChangesOthers = true }),
    ];

    private static string Symbol(ParameterKind kind) => kind == ParameterKind.B ? "b" : kind.ToString();
}
