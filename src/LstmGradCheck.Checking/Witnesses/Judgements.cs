namespace LstmGradCheck.Checking.Witnesses;

/// <summary>One judgement out of several.</summary>
internal static class Judgements
{
    /// <summary>A contradiction anywhere contradicts; otherwise one that cannot tell leaves it open.</summary>
    internal static Judgement Together(this IEnumerable<Judgement> judgements)
    {
        var all = judgements.ToList();
        return all.Contains(Judgement.Contradicts) ? Judgement.Contradicts
            : all.Count == 0 || all.Contains(Judgement.CannotTell) ? Judgement.CannotTell : Judgement.Agrees;
    }
}
