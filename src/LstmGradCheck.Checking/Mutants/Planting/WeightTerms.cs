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
    internal delegate Real Term(BackwardContext<Real> at, Unit unit, int u, int source);

    /// <summary>The right term.</summary>
    internal static Real Right(ParameterKind kind, BackwardContext<Real> at, Unit unit, int u, int source) => Of(WrongEquations.Right, kind, at, unit, u, source);

    /// <summary>The term of some equations.</summary>
    internal static Term TermOf(this BackwardEquations<Real> equations, ParameterKind kind) => (at, unit, u, source) => Of(equations, kind, at, unit, u, source);

    private static Real Of(BackwardEquations<Real> equations, ParameterKind kind, BackwardContext<Real> at, Unit unit, int u, int source) => (kind, unit) switch
    {
        (ParameterKind.W, _) => equations.ExternalWeight(at, unit, u, source),
        (ParameterKind.U, _) => equations.RecurrentWeight(at, unit, u, source),
        (ParameterKind.B, _) => equations.Bias(at, unit, u),
        (_, Unit.InputGate) => equations.InputGatePeephole(at, u),
        (_, Unit.ForgetGate) => equations.ForgetGatePeephole(at, u),
        _ => equations.OutputGatePeephole(at, u),
    };

    /// <summary>Replaces the term for the weights of one kind.</summary>
    internal static BackwardEquations<Real> With(this BackwardEquations<Real> equations, ParameterKind kind, Term term) => kind switch
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
