namespace LstmGradCheck.Checking.Witnesses;

/// <summary>What all witnesses said in one audit, and how they vote where sides differ.</summary>
/// <param name="Witnesses">The witnesses, in the order in which they were asked.</param>
/// <param name="Measurements">All that they said.</param>
public sealed record WitnessReport(IReadOnlyList<IWitness> Witnesses, IReadOnlyList<Measurement> Measurements)
{
    /// <summary>
    /// For each array in which witnesses contradict one side and agree with another: the side that stands alone. An array in
    /// which more than one side does, as where witnesses differ among themselves, has no vote.
    /// </summary>
    public IReadOnlyList<Vote> Votes { get; } =
        [.. Measurements.Where(said => said.Quantity is not null).GroupBy(said => said.Array).Select(VoteOn).OfType<Vote>()];

    /// <summary>The side that stands alone in every array on which there is a vote; null if there is no vote or none is alone.</summary>
    public Side? StandsAlone => Votes.Select(vote => vote.Side).Distinct().ToList() is [var alone] ? alone : null;

    /// <summary>All that contradicts somebody.</summary>
    public IEnumerable<Measurement> Contradictions => Measurements.Where(said => said.Result == WitnessResult.Contradicts);

    private static Vote? VoteOn(IGrouping<string, Measurement> array)
    {
        var against = array.Where(said => said.Result == WitnessResult.Contradicts && Allies(said).Any()).ToLookup(said => said.Side);
        if (against.Count != 1)
            return null;
        var contradictions = against.Single();
        return new(
            array.Key,
            contradictions.Key,
            [.. contradictions.Select(said => said.Witness)],
            [.. contradictions.SelectMany(Allies).Distinct().Order()]);

        IEnumerable<Side> Allies(Measurement contradiction) =>
            array.Where(said => said.Witness == contradiction.Witness && said.Result == WitnessResult.Agrees).Select(said => said.Side);
    }
}
