using LstmGradCheck.Training.Reports;
using LstmGradCheck.Training.Trials;
using Xunit;

namespace LstmGradCheck.Tests.Training;

/// <summary>Intervals and verdicts.</summary>
public sealed class VerdictTests
{
    /// <summary>Values of the formula, computed elsewhere; 26 of 30 and 28 of 40 are in many textbooks' rounding [70, 95] and [55, 82].</summary>
    [Theory]
    [InlineData(0, 10, 0, 0.27753279)]
    [InlineData(10, 10, 0.72246721, 1)]
    [InlineData(26, 30, 0.70320427, 0.94694529)]
    [InlineData(28, 40, 0.54567365, 0.81925155)]
    public void Wilsons_interval(int successes, int trials, double low, double high)
    {
        var interval = Interval.OfFraction(successes, trials);
        Assert.Equal(low, interval.Low, 5e-5);
        Assert.Equal(high, interval.High, 5e-5);
    }

    [Theory]
    [InlineData(10, 7, 1000, ReproductionOutcome.Reproduced)]
    [InlineData(10, 7, 5000, ReproductionOutcome.InKind)]
    [InlineData(10, 2, 1000, ReproductionOutcome.NotReproduced)]
    [InlineData(9, 9, 1000, ReproductionOutcome.Undecided)]
    public void A_published_fraction_above_0(int trials, int solved, int count, ReproductionOutcome outcome)
    {
        var experiment = Rows.Of("cerg", "standard-reset") with { Published = new("a paper", 100, 0.74, 1005) };
        Assert.Equal(outcome, Verdict(experiment, trials, solved, count).Outcome);
    }

    [Theory]
    [InlineData(0, ReproductionOutcome.Reproduced)]
    [InlineData(4, ReproductionOutcome.NotReproduced)]
    public void A_published_fraction_of_0(int solved, ReproductionOutcome outcome) =>
        Assert.Equal(outcome, Verdict(Rows.Of("cerg", "standard"), 10, solved, 1000).Outcome);

    [Fact]
    public void Another_gradient_network_or_rule_is_not_judged()
    {
        Assert.Equal(ReproductionOutcome.NotJudged, Verdict(Rows.Of("cerg", "standard"), 10, 0, 1, new(true)).Outcome);
        Assert.Equal(("not judged", "another network: the paper's has no shortcut and no output bias"), Words(Verdict(Rows.Of("erg", "3x2-0.5-shortcut"), 10, 0, 1)));
        Assert.Equal(("not judged", "no published number is known here"), Words(Verdict(Rows.Of("msd", "F=10"), 10, 0, 1)));
        Assert.Equal(ReproductionOutcome.NotJudged, Verdict(Rows.Of("adding", "T=100-mean"), 10, 10, 1).Outcome);
    }

    [Fact]
    public void The_words_name_the_numbers() =>
        Assert.Equal(("reproduced", "74 % is within [40 %, 89 %]; 7,441 is within [7,431, 7,451]"), Words(Verdict(Rows.Of("cerg", "standard-reset"), 10, 7, 7441)));

    private static (string Name, string Because) Words(RowVerdict verdict) => (verdict.Name, verdict.Because);

    /// <summary>Counts around a mean, with a deviation of about 13.</summary>
    private static RowVerdict Verdict(Experiment experiment, int trials, int solved, int count, FollowedGradient? gradient = null)
    {
        int[] spread = [0, -20, 20, -10, 10, -5, 5, 0, 0, 0];
        var results = Enumerable.Range(0, trials).Select(i => new TrialResult
        {
            Row = experiment.Row,
            Number = i + 1,
            Solved = i < solved,
            Count = i < solved ? count + spread[i] : experiment.Procedure.Cap,
            Steps = 1,
            Measures = new Dictionary<string, double>(),
            Curve = [],
        });
        return RowVerdict.Of(new(experiment, [.. results]), gradient ?? FollowedGradient.Truncated);
    }
}
