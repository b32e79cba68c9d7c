using LstmGradCheck.Training.Runs;
using LstmGradCheck.Training.Trials;
using Xunit;

namespace LstmGradCheck.Tests.Training;

/// <summary>What has to come of the papers' experiments, with fixed seeds: results that are the same on every run.</summary>
public sealed class BarsTests
{
    private const int Nets = 10;

    /// <summary>HS97 6a. About one net in twenty needs more sequences than this; with this seed none does.</summary>
    [Fact]
    public void All_nets_learn_the_temporal_order()
    {
        var results = Run("6a", "6a", 3);
        Assert.All(results, result => Assert.True(result.Solved && result.Count <= 80_000, TrialsTests.Text(result)));
        Assert.All(results, result => Assert.InRange(result.Measures["wrong"], 0, 3));
    }

    [Theory]
    [InlineData("standard-reset", 6, 10)]
    [InlineData("forget-gates", 4, 10)]
    [InlineData("standard", 0, 0)]
    public void Forget_gates_take_the_place_of_resets(string row, int least, int most) =>
        Assert.InRange(Run("cerg", row, 1).Count(result => result.Solved), least, most);

    [Fact]
    public void All_nets_learn_to_add() =>
        Assert.All(Run("adding", "T=100-mean", 1), result => Assert.True(result.Solved && result.Count <= 250_000, TrialsTests.Text(result)));

    private static IReadOnlyList<TrialResult> Run(string task, string row, int seed) =>
        new ReproductionRun(seed, FollowedGradient.Truncated) { Jobs = 2 }.Run(PlannedTrial.List([Rows.Of(task, row)], _ => Nets));
}
