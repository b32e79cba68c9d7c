namespace LstmGradCheck.Checking.Witnesses;

/// <summary>What a witness says of one array of one side.</summary>
public enum WitnessResult
{
    /// <summary>The array is what the witness measured, within the witness's own error.</summary>
    Agrees,

    /// <summary>The array differs from what the witness measured by more than the witness's own error.</summary>
    Contradicts,

    /// <summary>The witness's own error is too large, or what it measured fits neither right nor wrong.</summary>
    CannotTell,
}
