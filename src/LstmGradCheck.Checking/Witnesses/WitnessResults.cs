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
