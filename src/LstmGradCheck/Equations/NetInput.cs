using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>The sums that net inputs share (the common part of F1, F2, F3, F5 and F8).</summary>
internal static class NetInput
{
    /// <summary>M2: p_u(t) + q_u(t) + b_u, with p_u = sum_m W_u,m z_a,m(t) and q_u = sum_r U_u,r y_a,r(t).</summary>
    internal static T Of<T>(LayerContext<T> at, Unit unit, int u)
        where T : struct, IScalar<T>
    {
        var weights = at.Weights.Of(unit);
        return Product(weights.W, u, at.Now.SourcesOf(unit)) + Product(weights.U, u, at.RecurrentOf(unit)) + Bias(weights, u);
    }

    /// <summary>T.M: the derivative of <see cref="Of"/> along a direction: the product rule, for each product of a weight and a source.</summary>
    internal static T TangentOf<T>(TangentContext<T> at, Unit unit, int u)
        where T : struct, IScalar<T>
    {
        var (weights, dweights) = (at.Weights.Of(unit), at.Direction.Of(unit));
        var dp = Product(dweights.W, u, at.Now.SourcesOf(unit)) + Product(weights.W, u, at.NowTangent.SourcesOf(unit));
        var dq = Product(dweights.U, u, at.RecurrentOf(unit)) + Product(weights.U, u, at.RecurrentTangentOf(unit));
        return dp + dq + Bias(dweights, u);
    }

    /// <summary>sum_c P_c s_c over the cells c of block j; 0 without peepholes.</summary>
    internal static T Peepholes<T>(LayerContext<T> at, UnitWeights<T> weights, T[] s, int j)
        where T : struct, IScalar<T>
    {
        T Σ_c = default;
        if (weights.P.Length == 0)
            return Σ_c;
        for (var c = at.Layer.FirstCellOf(j); c < at.Layer.FirstCellOf(j + 1); c++)
            Σ_c += weights.P[c] * s[c];
        return Σ_c;
    }

    /// <summary>The derivative of <see cref="Peepholes"/> along a direction: sum_c (dP_c s_c + P_c ds_c).</summary>
    internal static T PeepholeTangents<T>(TangentContext<T> at, Unit gate, T[] s, T[] ds, int j)
        where T : struct, IScalar<T> =>
        Peepholes(at, at.Direction.Of(gate), s, j) + Peepholes(at, at.Weights.Of(gate), ds, j);

    /// <summary>sum_m W_u,m source_m.</summary>
    internal static T Product<T>(Matrix<T> W, int u, T[] source)
        where T : struct, IScalar<T>
    {
        T Σ = default;
        for (var m = 0; m < source.Length; m++)
            Σ += W[u, m] * source[m];
        return Σ;
    }

    /// <summary>b_u; 0 without biases.</summary>
    internal static T Bias<T>(UnitWeights<T> weights, int u)
        where T : struct, IScalar<T> =>
        weights.B.Length == 0 ? default : weights.B[u];
}
