using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>The terms of the weight sums (B8) by kind of weight, and a way to replace them.</summary>
internal static class WeightTerms
{
    /// <summary>One step's term of the gradient of a weight of any kind.</summary>
    /// <param name="at">The layer at time t.</param>
    /// <param name="unit">The kind of unit.</param>
    /// <param name="u">The unit; for a peephole, the cell whose state it reads.</param>
    /// <param name="source">The source; 0 for peepholes and biases.</param>
    /// <returns>The term.</returns>
    internal delegate T Term<T>(BackwardContext<T> at, Unit unit, int u, int source)
        where T : struct, IScalar<T>;

    /// <summary>The right term.</summary>
    internal static T Right<T>(ParameterKind kind, BackwardContext<T> at, Unit unit, int u, int source)
        where T : struct, IScalar<T> =>
        Of(WrongEquations.AllRight<T>(), kind, at, unit, u, source);

    /// <summary>The term of some equations.</summary>
    internal static Term<T> TermOf<T>(this BackwardEquations<T> equations, ParameterKind kind)
        where T : struct, IScalar<T> =>
        (at, unit, u, source) => Of(equations, kind, at, unit, u, source);

    private static T Of<T>(BackwardEquations<T> equations, ParameterKind kind, BackwardContext<T> at, Unit unit, int u, int source)
        where T : struct, IScalar<T> =>
        (kind, unit) switch
    {
        (ParameterKind.W, _) => equations.ExternalWeight(at, unit, u, source),
        (ParameterKind.U, _) => equations.RecurrentWeight(at, unit, u, source),
        (ParameterKind.B, _) => equations.Bias(at, unit, u),
        (_, Unit.InputGate) => equations.InputGatePeephole(at, u),
        (_, Unit.ForgetGate) => equations.ForgetGatePeephole(at, u),
        _ => equations.OutputGatePeephole(at, u),
    };

    /// <summary>Replaces the term for the weights of one kind.</summary>
    internal static BackwardEquations<T> With<T>(this BackwardEquations<T> equations, ParameterKind kind, Term<T> term)
        where T : struct, IScalar<T> =>
        kind switch
    {
        ParameterKind.W => equations with { ExternalWeight = (at, unit, u, m) => term(at, unit, u, m) },
        ParameterKind.U => equations with { RecurrentWeight = (at, unit, u, r) => term(at, unit, u, r) },
        ParameterKind.B => equations with { Bias = (at, unit, u) => term(at, unit, u, 0) },
        _ => equations with
        {
            InputGatePeephole = (at, c) => term(at, Unit.InputGate, c, 0),
            ForgetGatePeephole = (at, c) => term(at, Unit.ForgetGate, c, 0),
            OutputGatePeephole = (at, c) => term(at, Unit.OutputGate, c, 0),
        },
    };
}
