namespace LstmGradCheck.Checking.Traces;

/// <summary>What an array of a trace holds.</summary>
public enum QuantityKind
{
    /// <summary>E, the objective.</summary>
    Objective,

    /// <summary>+dE/dw of one weight array.</summary>
    WeightGradient,

    /// <summary>+dE/dx of one sequence, T x I.</summary>
    InputGradient,

    /// <summary>+dE/ds0 of one layer, C values.</summary>
    InitialStateGradient,

    /// <summary>+dE/dy0 of one layer, one value for each recurrent source.</summary>
    InitialOutputGradient,

    /// <summary>net, T x units.</summary>
    Net,

    /// <summary>y, T x units.</summary>
    Activation,

    /// <summary>s_c, T x C.</summary>
    State,

    /// <summary>e_y = -dE/dy^c, T x C.</summary>
    OutputError,

    /// <summary>e_s = -dE/ds_c, T x C.</summary>
    StateError,

    /// <summary>delta = -dE/dnet, T x units.</summary>
    Delta,
}
