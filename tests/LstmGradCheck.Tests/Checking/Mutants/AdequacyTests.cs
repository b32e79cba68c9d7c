using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Strengthening;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Mutants;

/// <summary>Published checks, rebuilt: what they cannot see, by number, by name, and that the problem is mended.</summary>
public sealed class AdequacyTests
{
    private static readonly BlindCheck OneStep = new() { Steps = 1 };
    private static readonly BlindCheck TwoSteps = new() { Steps = 2, Layers = 1, LastStepOnly = true };
    private static readonly BlindCheck OneLayer = new() { Layers = 1, Peepholes = true };
    private static readonly BlindCheck Full = new() { Peepholes = true, InitialState = true, LastState = true };

    [Fact]
    public void Of_thirty_two_mistakes_one_step_from_zero_without_peepholes_cannot_see_sixteen()
    {
        Assert.Equal(32, BlindCheck.ThirtyTwo.Count);
        Assert.Equal("D2 D2b.phi C1 C2 C4 C5 H1 H2.phi H3 W2.W W3.W P1 P2 P3 L1 T1", string.Join(' ', OneStep.Unseen()));
    }

    /// <summary>Which matrix the tutorial compared is not told; that of the forget gate's W gives its number.</summary>
    [Fact]
    public void Of_thirty_two_mistakes_two_steps_from_zero_with_a_loss_at_the_last_one_cannot_see_twenty_one_in_one_matrix() =>
        Assert.Equal(
            "D1.g D4.g C1 C2 C4 C5 H1 H2.phi H3 W1 W2.W W4.out F1 F3 P1 P2 P3 B1 B2 L1 T1",
            string.Join(' ', TwoSteps.Unseen(parameter => parameter is { Unit: Unit.ForgetGate, Kind: ParameterKind.W })));

    [Fact]
    public void Of_thirty_two_mistakes_one_layer_of_five_steps_from_zero_cannot_see_four() =>
        Assert.Equal("C5 H2.phi B1 L1", string.Join(' ', OneLayer.Unseen()));

    [Fact]
    public void Of_thirty_two_mistakes_two_layers_from_random_states_with_a_loss_on_the_last_ones_see_all() => Assert.Empty(Full.Unseen());

    [Fact]
    public void One_step_from_zero_cannot_show_what_goes_from_step_to_step()
    {
        var adequacy = Adequacy.Of(OneStep.Problem(), GradientKind.Exact);
        Assert.False(adequacy.IsAdequate);
        Assert.Equal("C1 H1 H2.phi H2.U-in H2.U-phi H2.U-out H2.U-c H3", string.Join(' ', Ids(adequacy, "T = 1").Where(id => id is "C1" || id[0] == 'H')));
        Assert.Equal(["C5"], Ids(adequacy, "no error on the last state"));
        Assert.Equal(["D1.phi", "D2", "D2b.phi", "D4.phi"], Blind(adequacy).Where(id => id[0] == 'D').Order(StringComparer.Ordinal));
        Assert.Equal(["M1"], Ids(adequacy, "one sequence").Intersect(["M1"]));
        // Without peepholes and output units these are no mistakes that the network can have.
        Assert.Superset(new HashSet<string> { "P1", "P2", "P3", "W2.P", "D1.k", "W2.k" }, adequacy.NotInNetwork.Select(mutant => mutant.Id).ToHashSet());
        Assert.Equal(MutantCatalogue.Base.Count(mutant => mutant.Gradients.Contains(GradientKind.Exact)), adequacy.Shown.Count + adequacy.BlindCount + adequacy.NotInNetwork.Count);
    }

    [Fact]
    public void One_layer_is_not_blind_for_what_it_does_not_have()
    {
        var adequacy = Adequacy.Of(OneLayer.Problem(), GradientKind.Exact);
        Assert.Superset(new HashSet<string> { "B1", "L1", "L3", "L4" }, adequacy.NotInNetwork.Select(mutant => mutant.Id).ToHashSet());
        Assert.Equal(["B4", "B5", "C3", "C5", "C7", "M1"], Blind(adequacy).Order(StringComparer.Ordinal));
        Assert.Equal(["C7"], Ids(adequacy, "zero initial state"));
    }

    [Theory]
    [InlineData(GradientKind.Exact)]
    [InlineData(GradientKind.Truncated)]
    [InlineData(GradientKind.Online)]
    public void The_canonical_problem_with_every_option_shows_every_mistake(GradientKind gradient)
    {
        var adequacy = Adequacy.Of(CanonicalSuite.Problems().Single(problem => problem.Name == "no-output-units"), gradient);
        Assert.True(adequacy.IsAdequate, string.Join(' ', Blind(adequacy)));
        Assert.Contains(adequacy.Shown, mutant => mutant.Id == "C3");
    }

    [Theory]
    [InlineData(0, GradientKind.Exact)]
    [InlineData(0, GradientKind.Online)]
    [InlineData(1, GradientKind.Exact)]
    [InlineData(1, GradientKind.Truncated)]
    [InlineData(2, GradientKind.Exact)]
    public void Each_is_mended_by_its_smallest_changes_and_by_no_fewer(int check, GradientKind gradient)
    {
        var problem = new[] { OneStep, TwoSteps, OneLayer }[check].Problem();
        var mutants = Adequacy.Of(problem, gradient).Blind.SelectMany(spot => spot.Mutants).ToList();
        var strengthener = new Strengthener(problem, gradient);
        var changes = strengthener.Smallest(mutants);
        Assert.NotEmpty(changes);
        Assert.Empty(Adequacy.Of(strengthener.With(changes), gradient).Blind);
        Assert.All(changes, left => Assert.False(
            Adequacy.Of(strengthener.With(changes.Where(change => change != left)), gradient).IsAdequate, left.Words(problem)));
    }

    private static IEnumerable<string> Ids(Adequacy adequacy, string reason) =>
        adequacy.Blind.Single(spot => spot.Reason == reason).Mutants.Select(mutant => mutant.Id);

    private static IEnumerable<string> Blind(Adequacy adequacy) => adequacy.Blind.SelectMany(spot => spot.Mutants).Select(mutant => mutant.Id);
}
