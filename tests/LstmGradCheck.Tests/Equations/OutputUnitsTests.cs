using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class OutputUnitsTests
{
    [Theory]
    [InlineData(true, (5 * 2) + (7 * 3) + 37)]
    [InlineData(false, (5 * 2) + (7 * 3))]
    public void Net_sums_the_sources_and_the_bias(bool bias, double expected)
    {
        var at = OutputContexts.Of(Squashing.Logistic, ObjectiveKind.SquaredError, bias);
        at.Now.Sources.Set(2, 3);
        at.Weights.W.SetRow(1, 5, 7);
        if (bias)
            at.Weights.B.Set(31, 37, 41);
        OutputUnits.Net(at, 1).AssertIs(expected);
    }

    [Theory]
    [InlineData(Squashing.Logistic, 0.75)]
    [InlineData(Squashing.LogisticFromMinusTwoToTwo, 1)]
    public void Activation_is_the_squashed_net_input(Squashing squashing, double expected)
    {
        var at = OutputContexts.Of(squashing, ObjectiveKind.SquaredError);
        at.Now.Net.Set(0, Contexts.Ln3);
        OutputUnits.Activation(at, 1).AssertIs(expected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(-1000)]
    public void Activation_of_softmax_is_the_share_of_the_exponentials_however_large(double shift)
    {
        var at = OutputContexts.Of(Squashing.Softmax, ObjectiveKind.CrossEntropy);
        at.Now.Net.Set(shift, shift + Math.Log(2), shift + Math.Log(5));
        OutputUnits.Activation(at, 0).AssertIs(1 / 8.0);
        OutputUnits.Activation(at, 1).AssertIs(2 / 8.0);
        OutputUnits.Activation(at, 2).AssertIs(5 / 8.0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Activation_of_softmax_does_not_overflow_wherever_the_largest_net_input_stands(int largest)
    {
        var at = OutputContexts.Of(Squashing.Softmax, ObjectiveKind.CrossEntropy);
        at.Now.Net.Set(-1000, -1000, -1000);
        at.Now.Net[largest] = new(1000);
        for (var k = 0; k < 3; k++)
            OutputUnits.Activation(at, k).AssertIs(k == largest ? 1 : 0);
    }

    [Theory]
    [InlineData(ObjectiveKind.SquaredError, 3 / 16.0 * (21 - 5))]
    [InlineData(ObjectiveKind.Linear, 3 / 16.0 * -21)]
    public void Delta_is_the_error_times_the_slope_at_the_net_input(ObjectiveKind objective, double expected)
    {
        var at = OutputContexts.Of(Squashing.Logistic, objective);
        at.Now.Net.Set(0, Contexts.Ln3);
        at.Now.Y.Set(3, 5);
        at.Targets.Set(17, 21);
        OutputUnits.Delta(at, 1).AssertIs(expected);
    }

    [Fact]
    public void CrossEntropyDelta_weighs_the_output_with_the_sum_of_the_targets()
    {
        var at = OutputContexts.Of(Squashing.Softmax, ObjectiveKind.CrossEntropy);
        at.Now.Y.Set(0.125, 0.5, 0.375);
        at.Targets.Set(1, 2, 4);
        OutputUnits.CrossEntropyDelta(at, 1).AssertIs(2 - (0.5 * 7));
        OutputUnits.CrossEntropyDelta(at, 2).AssertIs(4 - (0.375 * 7));
        OutputUnits.Delta(at, 2).AssertIs(4 - (0.375 * 7));
    }

    [Fact]
    public void SoftmaxDelta_takes_the_mean_error_off()
    {
        var at = OutputContexts.Of(Squashing.Softmax, ObjectiveKind.SquaredError);
        at.Now.Y.Set(0.5, 0.25, 0.125);
        at.Targets.Set(0.5 + 2, 0.25 + 4, 0.125 + 8);
        const double MeanError = (0.5 * 2) + (0.25 * 4) + (0.125 * 8);
        OutputUnits.SoftmaxDelta(at, 0).AssertIs(0.5 * (2 - MeanError));
        OutputUnits.SoftmaxDelta(at, 2).AssertIs(0.125 * (8 - MeanError));
        OutputUnits.Delta(at, 2).AssertIs(0.125 * (8 - MeanError));
    }

    [Fact]
    public void Delta_of_softmax_with_the_linear_objective_takes_the_mean_coefficient_off()
    {
        var at = OutputContexts.Of(Squashing.Softmax, ObjectiveKind.Linear);
        at.Now.Y.Set(0.5, 0.25, 0.125);
        at.Targets.Set(2, 4, 8);
        OutputUnits.Delta(at, 2).AssertIs(0.125 * (-8 + (0.5 * 2) + (0.25 * 4) + (0.125 * 8)));
    }

    [Fact]
    public void SourceError_sums_over_the_output_units()
    {
        var at = OutputContexts.Of(Squashing.Logistic, ObjectiveKind.SquaredError);
        at.Weights.W.SetColumn(1, 2, 3, 5);
        at.Back!.Delta.Set(7, 11, 13);
        OutputUnits.SourceError(at, 1).AssertIs((2 * 7) + (3 * 11) + (5 * 13));
    }

    [Fact]
    public void WeightTerm_is_the_delta_times_the_source_and_BiasTerm_the_delta()
    {
        var at = OutputContexts.Of(Squashing.Logistic, ObjectiveKind.SquaredError);
        at.Back!.Delta.Set(2, 3, 5);
        at.Now.Sources.Set(7, 11);
        OutputUnits.WeightTerm(at, 0, 1).AssertIs(2 * 11);
        OutputUnits.WeightTerm(at, 2, 0).AssertIs(5 * 7);
        OutputUnits.BiasTerm(at, 1).AssertIs(3);
    }

    [Theory]
    [InlineData(true, (2 * 5) + (3 * 7) + (11 * 13) + (17 * 19) + 37)]
    [InlineData(false, (2 * 5) + (3 * 7) + (11 * 13) + (17 * 19))]
    public void NetTangent_is_the_product_rule_over_the_sources_and_the_bias(bool bias, double expected)
    {
        var at = TangentContexts.OfOutput(Squashing.Logistic, ObjectiveKind.SquaredError, bias);
        at.Now.Sources.Set(2, 3);
        at.Direction.W.SetRow(1, 5, 7);
        at.NowTangent.Sources.Set(11, 17);
        at.Weights.W.SetRow(1, 13, 19);
        if (bias)
            at.Direction.B.Set(31, 37, 41);
        OutputUnits.NetTangent(at, 1).AssertIs(expected);
    }

    [Fact]
    public void ActivationTangent_is_the_slope_at_the_net_input_times_its_tangent()
    {
        var at = TangentContexts.OfOutput(Squashing.Logistic, ObjectiveKind.SquaredError);
        at.Now.Net.Set(0, Contexts.Ln3);
        at.NowTangent.Net.Set(8, 32);
        OutputUnits.ActivationTangent(at, 1).AssertIs(6);
    }

    [Fact]
    public void ActivationTangent_of_softmax_is_the_output_times_the_tangent_of_its_logarithm()
    {
        var at = TangentContexts.OfOutput(Squashing.Softmax, ObjectiveKind.Linear);
        at.Now.Net.Set(0, Math.Log(2), Math.Log(5));
        at.Now.Y.Set(3, 5, 7);
        at.NowTangent.Net.Set(8, 16, 24);
        OutputUnits.ActivationTangent(at, 2).AssertIs(7 * (24 - (1 + 4 + 15)));
    }

    [Fact]
    public void MaskedSourceError_is_what_the_output_units_hand_down_times_the_mask_of_the_source()
    {
        var at = OutputContexts.Of(Squashing.Logistic, ObjectiveKind.SquaredError);
        at.Weights.W.SetColumn(1, 2, 3, 5);
        at.Back!.Delta.Set(7, 11, 13);
        at.Now.Mask = [new(17), new(0.5)];
        OutputUnits.MaskedSourceError(at, 1).AssertIs(0.5 * ((2 * 7) + (3 * 11) + (5 * 13)));
    }
}
