namespace LstmGradCheck.Checking.Probes;

/// <summary>What is wrong with an answer, or with several.</summary>
public enum FindingKind
{
    /// <summary>A gradient is wrong.</summary>
    WrongGradient,

    /// <summary>Outputs or last states are wrong, so that the gradients cannot be judged.</summary>
    WrongOutputs,

    /// <summary>The gradients are right when they are read in another way than PyTorch's: in another order of gates, or transposed.</summary>
    OtherReading,

    /// <summary>A number is NaN or infinite.</summary>
    NotFinite,

    /// <summary>An array is missing, has another shape, or has a name that was not asked for.</summary>
    WrongArrays,

    /// <summary>An input was changed.</summary>
    ChangedInput,

    /// <summary>Gradients are added to those of the call before.</summary>
    AddedUp,

    /// <summary>The last state of the call before is the initial state of the next.</summary>
    KeptState,

    /// <summary>The same question has another answer.</summary>
    NotRepeatable,

    /// <summary>An exception was thrown.</summary>
    Exception,

    /// <summary>The process ended.</summary>
    Exit,

    /// <summary>There was no answer in time.</summary>
    Hang,

    /// <summary>Something else than an answer was written to standard output.</summary>
    Garbage,
}
