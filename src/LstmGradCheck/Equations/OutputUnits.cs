using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>The output units k, which see cells (and x with a shortcut) at the same time step.</summary>
public static class OutputUnits
{
    /// <summary>F8: the net input.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t.</param>
    /// <param name="k">The output unit.</param>
    /// <returns>net_k(t).</returns>
    [Equation("F8", "net_k(t) = sum over the sources m of the output units of W_k,m y_m(t) + b_k", "L2F (2.5), read at time t; HS97")]
    public static T Net<T>(OutputContext<T> at, int k)
        where T : struct, IScalar<T> =>
        NetInput.Product(at.Weights.W, k, at.Now.Sources) + NetInput.Bias(at.Weights, k);

    /// <summary>F8, second part: the activation.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t.</param>
    /// <param name="k">The output unit.</param>
    /// <returns>y^k(t).</returns>
    [Equation("F8.y", "y^k(t) = f_k(net_k(t)); softmax: exp(log softmax_k(net(t)))", "HS97; softmax: Graves 2012")]
    public static T Activation<T>(OutputContext<T> at, int k)
        where T : struct, IScalar<T> =>
        at.Options.Squashing == Squashing.Softmax ? T.Exp(Objective.LogSoftmax(at, k)) : at.Options.Squashing.Of(at.Now.Net[k]);

    /// <summary>T8: the net input's derivative along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t, with their tangents.</param>
    /// <param name="k">The output unit.</param>
    /// <returns>dnet_k(t).</returns>
    [Equation("T8", "dnet_k(t) = sum over the sources m of the output units of (dW_k,m y_m(t) + W_k,m dy_m(t)) + db_k", "own")]
    public static T NetTangent<T>(OutputTangentContext<T> at, int k)
        where T : struct, IScalar<T> =>
        NetInput.Product(at.Direction.W, k, at.Now.Sources) + NetInput.Product(at.Weights.W, k, at.NowTangent.Sources) + NetInput.Bias(at.Direction, k);

    /// <summary>T8, second part: the activation's derivative along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t, with their tangents.</param>
    /// <param name="k">The output unit.</param>
    /// <returns>dy^k(t).</returns>
    [Equation("T8.y", "dy^k(t) = f_k'(net_k) dnet_k(t); softmax: y^k dlog softmax_k", "own")]
    public static T ActivationTangent<T>(OutputTangentContext<T> at, int k)
        where T : struct, IScalar<T>
    {
        if (at.Options.Squashing == Squashing.Softmax)
            return at.Now.Y[k] * Objective.LogSoftmaxTangent(at, k);
        var (f_k, net_k, dnet_k) = (at.Options.Squashing, at.Now.Net[k], at.NowTangent.Net[k]);
        return f_k.Prime(net_k) * dnet_k;
    }

    /// <summary>B1: the delta, for an elementwise squashing; the two other forms of B1 are for softmax.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t.</param>
    /// <param name="k">The output unit.</param>
    /// <returns>delta_k(t).</returns>
    [Equation("B1", "delta_k(t) = f_k'(net_k) e_k(t)", "HS97; L2F")]
    public static T Delta<T>(OutputContext<T> at, int k)
        where T : struct, IScalar<T>
    {
        if (at.Options.Squashing == Squashing.Softmax)
            return at.Objective == ObjectiveKind.CrossEntropy ? CrossEntropyDelta(at, k) : SoftmaxDelta(at, k);
        var (f_k, net_k) = (at.Options.Squashing, at.Now.Net[k]);
        var e_k = Objective.Error(at, k);
        return f_k.Prime(net_k) * e_k;
    }

    /// <summary>B1 for softmax with cross-entropy; the sum of targets is 1 where they are probabilities, and t_k - y^k remains.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t.</param>
    /// <param name="k">The output unit.</param>
    /// <returns>delta_k(t).</returns>
    [Equation("B1.cross-entropy", "delta_k(t) = t_k(t) - y^k(t) sum_i t_i(t)", "Graves 2012")]
    public static T CrossEntropyDelta<T>(OutputContext<T> at, int k)
        where T : struct, IScalar<T>
    {
        var (t_k, y_k) = (at.Targets[k], at.Now.Y[k]);
        T Σ_i = default;
        foreach (var t_i in at.Targets)
            Σ_i += t_i;
        return t_k - (y_k * Σ_i);
    }

    /// <summary>B1 for softmax with another objective: each output depends on every net input.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t.</param>
    /// <param name="k">The output unit.</param>
    /// <returns>delta_k(t).</returns>
    [Equation("B1.softmax", "delta_k(t) = y^k(t) [ e_k(t) - sum_i y^i(t) e_i(t) ]", "own")]
    public static T SoftmaxDelta<T>(OutputContext<T> at, int k)
        where T : struct, IScalar<T>
    {
        T Σ_i = default;
        for (var i = 0; i < at.Options.Units; i++)
            Σ_i += at.Now.Y[i] * Objective.Error(at, i);
        return at.Now.Y[k] * (Objective.Error(at, k) - Σ_i);
    }

    /// <summary>The first sum of B2: what the output units hand to one of their sources.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t.</param>
    /// <param name="m">The source.</param>
    /// <returns>sum_k W_k,m delta_k(t).</returns>
    [Equation("B2.output", "sum_k W_k,m delta_k(t)", "HS97; L2F")]
    public static T SourceError<T>(OutputContext<T> at, int m)
        where T : struct, IScalar<T> =>
        SourceErrors.ColumnProduct(at.Weights.W, m, at.Back!.Delta);

    /// <summary>The first sum of B2, with a mask of the output units' sources.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t.</param>
    /// <param name="m">The source.</param>
    /// <returns>d_m(t) sum_k W_k,m delta_k(t).</returns>
    [Equation("B2.output.masked", "sum_k d_m(t) W_k,m delta_k(t)", "own")]
    public static T MaskedSourceError<T>(OutputContext<T> at, int m)
        where T : struct, IScalar<T> =>
        at.Now.Mask![m] * SourceError(at, m);

    /// <summary>B8 for a weight into an output unit: one step's term of its sum.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t.</param>
    /// <param name="k">The output unit.</param>
    /// <param name="m">The source.</param>
    /// <returns>What step t adds to -dE/dW_k,m.</returns>
    [Equation("B8.output.W", "-dE/dW_k,m = sum_t delta_k(t) y_m(t)", "HS97 (22) and JMLR (8), read at time t")]
    public static T WeightTerm<T>(OutputContext<T> at, int k, int m)
        where T : struct, IScalar<T>
    {
        var (δ_k, y_m) = (at.Back!.Delta[k], at.Now.Sources[m]);
        return δ_k * y_m;
    }

    /// <summary>B8 for the bias of an output unit: one step's term of its sum.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t.</param>
    /// <param name="k">The output unit.</param>
    /// <returns>What step t adds to -dE/db_k.</returns>
    [Equation("B8.output.b", "-dE/db_k = sum_t delta_k(t)", "HS97; L2F")]
    public static T BiasTerm<T>(OutputContext<T> at, int k)
        where T : struct, IScalar<T> =>
        at.Back!.Delta[k];
}
