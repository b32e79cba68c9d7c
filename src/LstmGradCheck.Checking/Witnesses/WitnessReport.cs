namespace LstmGradCheck.Checking.Witnesses;

/// <summary>What all witnesses found in one audit, and how they vote where sides differ.</summary>
/// <param name="Witnesses">The witnesses, in the order in which they were called.</param>
/// <param name="Measurements">All their measurements.</param>
public sealed record WitnessReport(IReadOnlyList<IWitness> Witnesses, IReadOnlyList<Measurement> Measurements)
{
    /// <summary>
    /// A vote for each array in which witnesses contradict one side and agree with another. If they do so for more than one
    /// side of an array, as when they disagree with each other, there is no vote on it.
    /// </summary>
    public IReadOnlyList<Vote> Votes { get; } =
        [.. Measurements.Where(said => said.Quantity is not null).GroupBy(said => said.Array).Select(VoteOn).OfType<Vote>()];

    /// <summary>The side that witnesses contradict in every vote; null if there is no vote or not always the same side.</summary>
    public Side? StandsAlone => Votes.Select(vote => vote.Side).Distinct().ToList() is [var alone] ? alone : null;

    /// <summary>All measurements that contradict a side.</summary>
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
