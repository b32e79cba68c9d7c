using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class ObjectiveTests
{
    [Theory]
    [InlineData(ObjectiveKind.SquaredError, ((2 * 2) + (3 * 3) + (6 * 6)) / 2.0)]
    [InlineData(ObjectiveKind.Linear, (1 * 3) + (2 * 5) + (4 * 10))]
    public void Term_sums_over_the_output_units(ObjectiveKind objective, double expected)
    {
        var at = OutputContexts.Of(Squashing.Logistic, objective);
        at.Targets.Set(1, 2, 4);
        at.Now.Y.Set(3, 5, 10);
        Objective.Term(at).AssertIs(expected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void Term_of_cross_entropy_sums_the_logarithms_of_softmax_however_large_the_net_inputs(double shift)
    {
        var at = OutputContexts.Of(Squashing.Softmax, ObjectiveKind.CrossEntropy);
        at.Targets.Set(1, 2, 4);
        at.Now.Net.Set(shift, shift + Math.Log(2), shift + Math.Log(5));
        Objective.Term(at).AssertIs(-(Math.Log(1 / 8.0) + (2 * Math.Log(2 / 8.0)) + (4 * Math.Log(5 / 8.0))));
    }

    /// <summary>exp(2000) is infinite: the largest net has to be taken off, wherever it stands.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Term_of_cross_entropy_takes_the_largest_net_off_wherever_it_stands(int largest)
    {
        var at = OutputContexts.Of(Squashing.Softmax, ObjectiveKind.CrossEntropy);
        at.Targets.Set(1, 2, 4);
        at.Now.Net.Set([.. Enumerable.Range(0, 3).Select(k => k == largest ? 2000.0 : 0.0)]);
        Objective.Term(at).AssertIs(2000 * (7 - at.Targets[largest].Value));
    }

    [Fact]
    public void Weighted_is_the_sum_of_coefficients_times_values() =>
        Objective.Weighted([2, 3, 7], new Real[] { new(5), new(11), new(13) }).AssertIs((2 * 5) + (3 * 11) + (7 * 13));

    [Theory]
    [InlineData(ObjectiveKind.SquaredError, 7 - 3)]
    [InlineData(ObjectiveKind.Linear, -7)]
    public void Error_is_target_minus_output_or_the_negative_coefficient(ObjectiveKind objective, double expected)
    {
        var at = OutputContexts.Of(Squashing.Logistic, objective);
        at.Targets.Set(5, 7);
        at.Now.Y.Set(2, 3);
        Objective.Error(at, 1).AssertIs(expected);
    }

    [Fact]
    public void Term_and_error_are_0_where_the_objective_does_not_see_the_output_units()
    {
        var at = OutputContexts.Of(Squashing.Logistic, ObjectiveKind.Linear, targets: false);
        Objective.Term(at).AssertIs(0);
        Objective.Error(at, 1).AssertIs(0);
    }

    [Theory]
    [InlineData(ObjectiveKind.SquaredError, (2 * 7) + (3 * 11) + (6 * 13))]
    [InlineData(ObjectiveKind.Linear, (1 * 7) + (2 * 11) + (4 * 13))]
    public void TermTangent_sums_over_the_output_units(ObjectiveKind objective, double expected)
    {
        var at = TangentContexts.OfOutput(Squashing.Logistic, objective);
        at.Targets.Set(1, 2, 4);
        at.Now.Y.Set(3, 5, 10);
        at.NowTangent.Y.Set(7, 11, 13);
        Objective.TermTangent(at).AssertIs(expected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void LogSoftmaxTangent_takes_the_mean_tangent_off_however_large_the_net_inputs(double shift)
    {
        var at = TangentContexts.OfOutput(Squashing.Softmax, ObjectiveKind.CrossEntropy);
        at.Now.Net.Set(shift, shift + Math.Log(2), shift + Math.Log(5));
        at.NowTangent.Net.Set(8, 16, 24);
        Objective.LogSoftmaxTangent(at, 0).AssertIs(8 - (1 + 4 + 15));
        Objective.LogSoftmaxTangent(at, 2).AssertIs(24 - (1 + 4 + 15));
        at.Targets.Set(1, 2, 4);
        Objective.TermTangent(at).AssertIs(-((1 * -12) + (2 * -4) + (4 * 4)));
    }

    [Fact]
    public void TermTangent_is_0_where_the_objective_does_not_see_the_output_units() =>
        Objective.TermTangent(TangentContexts.OfOutput(Squashing.Logistic, ObjectiveKind.Linear, targets: false)).AssertIs(0);
}
