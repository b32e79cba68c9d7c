namespace LstmGradCheck.Checking.Witnesses;

/// <summary>What all witnesses said in one audit, and how they vote where parties differ.</summary>
/// <param name="Witnesses">The witnesses, in the order in which they were heard.</param>
/// <param name="Testimonies">All that they said.</param>
public sealed record WitnessReport(IReadOnlyList<IWitness> Witnesses, IReadOnlyList<Testimony> Testimonies)
{
    /// <summary>
    /// For each array in which witnesses contradict one party and agree with another: the party that stands alone. An array in
    /// which more than one party does, as where witnesses differ among themselves, has no vote.
    /// </summary>
    public IReadOnlyList<Vote> Votes { get; } =
        [.. Testimonies.Where(said => said.Quantity is not null).GroupBy(said => said.Array).Select(VoteOn).OfType<Vote>()];

    /// <summary>The party that stands alone in every array on which there is a vote; null if there is no vote or none is alone.</summary>
    public Party? StandsAlone => Votes.Select(vote => vote.Party).Distinct().ToList() is [var alone] ? alone : null;

    /// <summary>All that contradicts somebody.</summary>
    public IEnumerable<Testimony> Contradictions => Testimonies.Where(said => said.Judgement == Judgement.Contradicts);

    private static Vote? VoteOn(IGrouping<string, Testimony> array)
    {
        var against = array.Where(said => said.Judgement == Judgement.Contradicts && Allies(said).Any()).ToLookup(said => said.Party);
        if (against.Count != 1)
            return null;
        var contradictions = against.Single();
        return new(
            array.Key,
            contradictions.Key,
            [.. contradictions.Select(said => said.Witness)],
            [.. contradictions.SelectMany(Allies).Distinct().Order()]);

        IEnumerable<Party> Allies(Testimony contradiction) =>
            array.Where(said => said.Witness == contradiction.Witness && said.Judgement == Judgement.Agrees).Select(said => said.Party);
    }
}
