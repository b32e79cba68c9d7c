using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>E, and what it says to each output unit.</summary>
public static class Objective
{
    /// <summary>F9 of one time step; the linear objective's terms in cells are <see cref="Weighted{T}"/>.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t.</param>
    /// <returns>What step t adds to E.</returns>
    [Equation("F9", "E = 1/2 sum_t sum_k e_k(t)^2; cross-entropy: - sum_t sum_k t_k log softmax_k(net); linear: sum_t sum_k a_k(t) y^k(t)", "HS97, with the factor 1/2; cross-entropy: Graves 2012")]
    public static T Term<T>(OutputContext<T> at)
        where T : struct, IScalar<T>
    {
        T E = default;
        for (var k = 0; k < at.Targets.Length; k++)
        {
            E += at.Objective switch
            {
                ObjectiveKind.SquaredError => T.FromDouble(0.5) * Error(at, k) * Error(at, k),
                ObjectiveKind.CrossEntropy => -(at.Targets[k] * LogSoftmax(at, k)),
                _ => at.Targets[k] * at.Now.Y[k],
            };
        }

        return E;
    }

    /// <summary>F9 of the linear objective, for values other than those of output units.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="coefficients">The coefficients.</param>
    /// <param name="values">The values.</param>
    /// <param name="place">The place of the first value's coefficient.</param>
    /// <returns>The sum of the products.</returns>
    [Equation("F9.linear", "E = sum_t sum_c a_y,c(t) y^c(t) + sum_c a_s,c(T) s_c(T)", "own")]
    public static T Weighted<T>(IReadOnlyList<double> coefficients, T[] values, int place = 0)
        where T : struct, IScalar<T>
    {
        T E = default;
        for (var c = 0; c < values.Length; c++)
            E += T.FromDouble(coefficients[place + c]) * values[c];
        return E;
    }

    /// <summary>e_k(t) = -dE/dy^k(t): the papers' error, and its like for the linear objective.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t.</param>
    /// <param name="k">The output unit.</param>
    /// <returns>e_k(t); 0 where E does not see the output units.</returns>
    [Equation("F9.error", "e_k(t) = t_k(t) - y^k(t); linear: -a_k(t)", "HS97")]
    public static T Error<T>(OutputContext<T> at, int k)
        where T : struct, IScalar<T>
    {
        if (at.Targets.Length == 0)
            return default;
        return at.Objective == ObjectiveKind.Linear ? -at.Targets[k] : at.Targets[k] - at.Now.Y[k];
    }

    /// <summary>
    /// T9 of one time step: E's derivative along a direction. The linear objective's terms in cells are
    /// <see cref="Weighted{T}"/> of the tangents.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t, with their tangents.</param>
    /// <returns>What step t adds to dE.</returns>
    [Equation("T9", "dE = - sum_t sum_k e_k(t) dy^k(t); cross-entropy: - sum_t sum_k t_k dlog softmax_k; linear: sum_t sum_k a_k(t) dy^k(t)", "own")]
    public static T TermTangent<T>(OutputTangentContext<T> at)
        where T : struct, IScalar<T>
    {
        T dE = default;
        for (var k = 0; k < at.Targets.Length; k++)
        {
            dE += at.Objective switch
            {
                ObjectiveKind.SquaredError => (at.Now.Y[k] - at.Targets[k]) * at.NowTangent.Y[k],
                ObjectiveKind.CrossEntropy => -(at.Targets[k] * LogSoftmaxTangent(at, k)),
                _ => at.Targets[k] * at.NowTangent.Y[k],
            };
        }

        return dE;
    }

    /// <summary>What T8 and T9 need of softmax: the derivative of its logarithm along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t, with their tangents.</param>
    /// <param name="k">The output unit.</param>
    /// <returns>dlog softmax_k.</returns>
    [Equation("T9.softmax", "dlog softmax_k(t) = dnet_k(t) - sum_i softmax_i(t) dnet_i(t)", "own")]
    public static T LogSoftmaxTangent<T>(OutputTangentContext<T> at, int k)
        where T : struct, IScalar<T>
    {
        T Σ_i = default;
        for (var i = 0; i < at.Now.Net.Length; i++)
            Σ_i += T.Exp(LogSoftmax(at, i)) * at.NowTangent.Net[i];
        return at.NowTangent.Net[k] - Σ_i;
    }

    /// <summary>
    /// log softmax_k, shifted by the largest net input so that no exponential overflows; what that net input carries along
    /// cancels.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The output units at time t.</param>
    /// <param name="k">The output unit.</param>
    /// <returns>net_k - log sum_i exp(net_i).</returns>
    internal static T LogSoftmax<T>(OutputContext<T> at, int k)
        where T : struct, IScalar<T>
    {
        var max = at.Now.Net[0];
        foreach (var net_i in at.Now.Net)
            max = net_i.Value > max.Value ? net_i : max;
        T Σ_i = default;
        foreach (var net_i in at.Now.Net)
            Σ_i += T.Exp(net_i - max);
        return at.Now.Net[k] - max - T.Log(Σ_i);
    }
}
