namespace LstmGradCheck.Benchmarks.Bench.Contestants;

/// <summary>What is timed, in the order of reports.</summary>
internal enum ContestantKind
{
    /// <summary>The fused gradient in double.</summary>
    FusedDouble,

    /// <summary>The fused gradient in float.</summary>
    FusedFloat,

    /// <summary>torch.nn.LSTM, one operator for all layers and steps, in double.</summary>
    NnLstmDouble,

    /// <summary>torch.nn.LSTM in float.</summary>
    NnLstmFloat,

    /// <summary>The oracle: the forward pass by TorchSharp's primitive operations, in double, with every value of the trace.</summary>
    Primitives,

    /// <summary>The hand-derived equations one by one: in double, with every value of the trace.</summary>
    HandDerived,
}
