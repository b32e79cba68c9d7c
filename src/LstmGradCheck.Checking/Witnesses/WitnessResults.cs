namespace LstmGradCheck.Checking.Witnesses;

/// <summary>Combines several results into one.</summary>
internal static class WitnessResults
{
    /// <summary>Contradicts if any result does; otherwise cannot tell if any result cannot, or if there is none.</summary>
    internal static WitnessResult Together(this IEnumerable<WitnessResult> results)
    {
        var all = results.ToList();
        return all.Contains(WitnessResult.Contradicts) ? WitnessResult.Contradicts
            : all.Count == 0 || all.Contains(WitnessResult.CannotTell) ? WitnessResult.CannotTell : WitnessResult.Agrees;
    }
}

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
