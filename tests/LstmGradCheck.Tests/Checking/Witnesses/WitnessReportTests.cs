using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Checking.Witnesses;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Witnesses;

public sealed class WitnessReportTests
{
    private const WitnessResult Yes = WitnessResult.Agrees;
    private const WitnessResult No = WitnessResult.Contradicts;
    private const WitnessResult Open = WitnessResult.CannotTell;

    [Theory]
    [InlineData(Yes, No, Side.Oracle)]
    [InlineData(No, Yes, Side.Ours)]
    public void The_side_that_is_contradicted_while_the_other_is_agreed_with_stands_alone(WitnessResult ours, WitnessResult oracle, Side alone)
    {
        var report = Report(Said("tangent", 1, ours, oracle), Said("taylor", 1, Open, Open));
        var vote = Assert.Single(report.Votes);
        Assert.Equal((alone, alone), (vote.Side, report.StandsAlone));
        Assert.Equal(["tangent"], vote.Witnesses);
        Assert.Equal([alone == Side.Ours ? Side.Oracle : Side.Ours], vote.AgreeWith);
    }

    [Theory]
    [InlineData(Yes, Yes)]
    [InlineData(No, No)]
    [InlineData(No, Open)]
    [InlineData(Open, Open)]
    public void A_witness_that_does_not_agree_with_one_and_contradict_the_other_has_no_vote(WitnessResult ours, WitnessResult oracle)
    {
        var report = Report(Said("tangent", 1, ours, oracle));
        Assert.Empty(report.Votes);
        Assert.Null(report.StandsAlone);
    }

    [Fact]
    public void Witnesses_that_contradict_each_other_decide_nothing()
    {
        var report = Report(Said("tangent", 1, Yes, No), Said("taylor", 1, No, Yes));
        Assert.Empty(report.Votes);
        Assert.Null(report.StandsAlone);
    }

    [Fact]
    public void Nobody_stands_alone_where_one_is_wrong_here_and_the_other_there()
    {
        var report = Report(Said("tangent", 1, Yes, No), Said("tangent", 2, No, Yes));
        Assert.Equal([Side.Oracle, Side.Ours], report.Votes.Select(vote => vote.Side));
        Assert.Null(report.StandsAlone);
    }

    [Fact]
    public void Of_three_parties_one_may_stand_alone_against_two()
    {
        var report = Report([.. Said("tangent", 1, Yes, Yes), new("tangent", Quantity(1), Side.Recorded, No, 1, Measurement.RelativeDifference)]);
        Assert.Equal(Side.Recorded, report.StandsAlone);
        Assert.Equal([Side.Ours, Side.Oracle], Assert.Single(report.Votes).AgreeWith);
    }

    [Fact]
    public void All_arrays_at_once_are_no_array_to_vote_on() =>
        Assert.Empty(Report(Said("taylor", 0, Yes, No)).Votes);

    [Fact]
    public void Every_contradiction_is_listed()
    {
        var report = Report(Said("tangent", 1, No, No), Said("taylor", 1, Open, Yes));
        Assert.Equal([Side.Ours, Side.Oracle], report.Contradictions.Select(said => said.Side));
    }

    private static WitnessReport Report(params Measurement[][] said) => new(WitnessPanel.All, [.. said.SelectMany(each => each)]);

    private static Measurement[] Said(string witness, int layer, WitnessResult ours, WitnessResult oracle) =>
    [
        new(witness, layer == 0 ? null : Quantity(layer), Side.Ours, ours, 1, Measurement.RelativeDifference),
        new(witness, layer == 0 ? null : Quantity(layer), Side.Oracle, oracle, 1, Measurement.RelativeDifference),
    ];

    private static Quantity Quantity(int layer) => new(QuantityKind.Delta, 1, layer, Unit.Cell, ["t", "c"], [1, 1]);
}
