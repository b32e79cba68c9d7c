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

    /// <summary>sn_c, what F4 gives before the state is clipped, T x C.</summary>
    UpdatedState,

    /// <summary>k_c, the state that zoneout keeps, T x C.</summary>
    KeptState,

    /// <summary>e_sn = -dE/dsn_c, T x C.</summary>
    UpdatedStateError,

    /// <summary>carry = -dE/dk_c, T x C.</summary>
    KeptStateError,
}

/// <summary>What derivatives are taken with respect to.</summary>
public static class QuantityKinds
{
    /// <summary>The value of which an error is the derivative.</summary>
    /// <param name="kind">e_y, e_s, e_sn, carry or delta.</param>
    /// <returns>y, s, sn, k or net; any other kind itself.</returns>
    public static QuantityKind Differentiated(this QuantityKind kind) => kind switch
    {
        QuantityKind.OutputError => QuantityKind.Activation,
        QuantityKind.StateError => QuantityKind.State,
        QuantityKind.UpdatedStateError => QuantityKind.UpdatedState,
        QuantityKind.KeptStateError => QuantityKind.KeptState,
        QuantityKind.Delta => QuantityKind.Net,
        _ => kind,
    };
}
