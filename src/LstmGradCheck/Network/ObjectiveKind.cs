namespace LstmGradCheck.Network;

/// <summary>The kinds of the objective E (F9).</summary>
public enum ObjectiveKind
{
    /// <summary>E = 1/2 sum over t and k of (t_k(t) - y^k(t))^2.</summary>
    SquaredError,

    /// <summary>E = - sum over t and k of t_k(t) log softmax_k(net(t)).</summary>
    CrossEntropy,

    /// <summary>E = the sum of given coefficients times the values that they belong to.</summary>
    Linear,
}
