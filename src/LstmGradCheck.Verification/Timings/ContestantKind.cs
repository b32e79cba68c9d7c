namespace LstmGradCheck.Verification.Timings;

/// <summary>Who is timed, in the order of reports.</summary>
public enum ContestantKind
{
    /// <summary>The fused engine in double.</summary>
    FusedDouble,

    /// <summary>The fused engine in float.</summary>
    FusedFloat,

    /// <summary>libtorch's own LSTM, one operator for all layers and steps, in double.</summary>
    LibTorchDouble,

    /// <summary>libtorch's own LSTM in float.</summary>
    LibTorchFloat,

    /// <summary>libtorch by primitive operations, as the oracle uses it: in double, with every value of the trace.</summary>
    LibTorchPrimitives,

    /// <summary>The hand-derived equations one by one: in double, with every value of the trace.</summary>
    HandDerived,
}
