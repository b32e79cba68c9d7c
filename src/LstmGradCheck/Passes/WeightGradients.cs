using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>The sums of B8: each step adds its terms, with the sign of dE/dw.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="equations">The equations of the terms.</param>
internal sealed class WeightGradients<T>(BackwardEquations<T> equations)
    where T : struct, IScalar<T>
{
    /// <summary>Adds one step's terms for the weights of a layer.</summary>
    internal void Add(BackwardContext<T> at, LayerWeights<T> gradient)
    {
        foreach (var unit in at.Layer.Units)
            Add(at, unit, gradient.Of(unit));
        AddProjection(at, gradient.Projection.W);
    }

    /// <summary>Adds one step's terms for the weights into the units of one kind.</summary>
    internal void Add(BackwardContext<T> at, Unit unit, UnitWeights<T> gradient)
    {
        for (var u = 0; u < gradient.W.Rows; u++)
        {
            for (var m = 0; m < gradient.W.Columns; m++)
                gradient.W[u, m] -= equations.ExternalWeight(at, unit, u, m);
            for (var r = 0; r < gradient.U.Columns; r++)
                gradient.U[u, r] -= equations.RecurrentWeight(at, unit, u, r);
        }

        for (var u = 0; u < gradient.B.Length; u++)
            gradient.B[u] -= equations.Bias(at, unit, u);
        for (var c = 0; c < gradient.P.Length; c++)
            gradient.P[c] -= Peephole(unit)(at, c);
    }

    /// <summary>Adds one step's terms for the weights of the projection; none without one.</summary>
    internal void AddProjection(BackwardContext<T> at, Matrix<T> gradient)
    {
        for (var i = 0; i < gradient.Rows; i++)
        {
            for (var c = 0; c < gradient.Columns; c++)
                gradient[i, c] -= equations.ProjectionWeight(at, i, c);
        }
    }

    /// <summary>Adds one step's terms for the weights of the output units.</summary>
    internal void Add(OutputContext<T> at, UnitWeights<T> gradient)
    {
        for (var k = 0; k < gradient.W.Rows; k++)
        {
            for (var m = 0; m < gradient.W.Columns; m++)
                gradient.W[k, m] -= equations.OutputWeight(at, k, m);
        }

        for (var k = 0; k < gradient.B.Length; k++)
            gradient.B[k] -= equations.OutputBias(at, k);
    }

    private BackwardEquations<T>.LayerEquation Peephole(Unit gate) => gate switch
    {
        Unit.InputGate => equations.InputGatePeephole,
        Unit.ForgetGate => equations.ForgetGatePeephole,
        _ => equations.OutputGatePeephole,
    };
}
