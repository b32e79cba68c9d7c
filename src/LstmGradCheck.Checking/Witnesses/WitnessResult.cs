namespace LstmGradCheck.Checking.Witnesses;

/// <summary>A witness's verdict on one array of one side.</summary>
public enum WitnessResult
{
    /// <summary>The array equals what the witness measured, within the errors of both.</summary>
    Agrees,

    /// <summary>The array differs from what the witness measured by more than the errors of both.</summary>
    Contradicts,

    /// <summary>The errors are too large, or the measurement fits neither a right nor a wrong array.</summary>
    CannotTell,
}
