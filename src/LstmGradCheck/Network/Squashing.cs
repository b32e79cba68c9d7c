namespace LstmGradCheck.Network;

/// <summary>The squashing functions of gates (f), cell inputs (g), cell outputs (h) and output units.</summary>
public enum Squashing
{
    /// <summary>The logistic function s(x), range (0, 1); the papers' f.</summary>
    Logistic,

    /// <summary>4 s(x) - 2, range (-2, 2); the papers' g.</summary>
    LogisticFromMinusTwoToTwo,

    /// <summary>2 s(x) - 1, range (-1, 1); the papers' h.</summary>
    LogisticFromMinusOneToOne,

    /// <summary>The hyperbolic tangent, range (-1, 1); what modern frameworks use for g and h.</summary>
    Tanh,

    /// <summary>x itself; JMLR's h.</summary>
    Identity,

    /// <summary>exp(x_k) / sum_i exp(x_i) over all output units; for output units only.</summary>
    Softmax,
}
