namespace LstmGradCheck.Checking.Witnesses;

/// <summary>One result out of several.</summary>
internal static class WitnessResults
{
    /// <summary>A contradiction anywhere contradicts; otherwise one that cannot tell leaves it open.</summary>
    internal static WitnessResult Together(this IEnumerable<WitnessResult> results)
    {
        var all = results.ToList();
        return all.Contains(WitnessResult.Contradicts) ? WitnessResult.Contradicts
            : all.Count == 0 || all.Contains(WitnessResult.CannotTell) ? WitnessResult.CannotTell : WitnessResult.Agrees;
    }
}
