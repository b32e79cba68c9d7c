using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Mutants;

public sealed class PlantedPlaceTests
{
    /// <summary>Two layers of three and four cells with every option, T = 5 and 3, no output units.</summary>
    private static Problem Witness { get; } = CanonicalSuite.Problems().Single(problem => problem.Name == "no-output-units");

    [Fact]
    public void The_first_value_is_the_first_in_the_order_of_derivation()
    {
        AssertFirst("sequence1.layer2.c.e_s", 4 * 4, new(QuantityKind.StateError, Unit.Cell));
        AssertFirst("sequence1.layer2.c.e_s", 3 * 4, new(QuantityKind.StateError, Unit.Cell) { Steps = PlantedSteps.BeforeLast });
        AssertFirst("sequence1.layer2.c.e_s", 0, new(QuantityKind.StateError, Unit.Cell) { Steps = PlantedSteps.First });
        AssertFirst("sequence2.layer2.c.e_s", 2 * 4, new(QuantityKind.StateError, Unit.Cell) { Steps = PlantedSteps.Last, FirstSequence = 2 });
        AssertFirst("sequence1.layer1.c.e_y", 4 * 3, new(QuantityKind.OutputError, Unit.Cell) { Layers = PlantedLayers.BelowTop });
        AssertFirst("sequence1.layer2.in.delta", 4 * 2, new(QuantityKind.Delta, Unit.InputGate) { Layers = PlantedLayers.AboveFirst });
        AssertFirst("sequence1.layer2.out.delta", 4 * 2, new(QuantityKind.Delta));
        AssertFirst("sequence1.dE/dx", 4 * 2, new(QuantityKind.InputGradient));
        AssertFirst("dE/dlayer2.in.W", 0, new(QuantityKind.WeightGradient));
        AssertFirst("dE/dlayer2.out.P", 0, new(QuantityKind.WeightGradient, Unit.OutputGate) { Weights = ParameterKind.P });
        AssertFirst("dE/dlayer2.c.b", 0, new(QuantityKind.WeightGradient, Unit.Cell) { Weights = ParameterKind.B, Layers = PlantedLayers.Layers });
    }

    [Fact]
    public void A_place_that_the_problem_does_not_have_has_no_first_value()
    {
        Assert.Null(new PlantedPlace(QuantityKind.Delta, Unit.OutputUnit).FirstOf(Witness, GradientKind.Exact));
        Assert.Null(new PlantedPlace(QuantityKind.InputGradient).FirstOf(Witness, GradientKind.Online));
        var single = Witness with { Sequences = [Witness.Sequences[0]] };
        Assert.Null(new PlantedPlace(QuantityKind.StateError, Unit.Cell) { FirstSequence = 2 }.FirstOf(single, GradientKind.Exact));
    }

    [Fact]
    public void Another_unit_kind_layer_step_or_weight_is_another_place()
    {
        var place = new PlantedPlace(QuantityKind.Delta, Unit.InputGate) { Layers = PlantedLayers.AboveFirst, Steps = PlantedSteps.BeforeLast };
        Assert.True(Contains(place, "sequence1.layer2.in.delta", 0));
        Assert.False(Contains(place, "sequence1.layer1.in.delta", 0));
        Assert.False(Contains(place, "sequence1.layer2.in.delta", 4 * 2));
        Assert.True(Contains(place, "sequence1.layer2.in.delta", (4 * 2) - 1));
        Assert.False(Contains(place, "sequence1.layer2.out.delta", 0));
        Assert.False(Contains(place, "sequence1.layer2.in.y", 0));
        Assert.False(Contains(new(QuantityKind.WeightGradient) { Weights = ParameterKind.U }, "dE/dlayer1.in.W", 0));
    }

    [Theory]
    [InlineData(QuantityKind.StateError, null, "e_s")]
    [InlineData(QuantityKind.OutputError, null, "e_y")]
    [InlineData(QuantityKind.Delta, null, "delta")]
    [InlineData(QuantityKind.InputGradient, null, "dE/dx")]
    [InlineData(QuantityKind.InitialStateGradient, null, "dE/ds0")]
    [InlineData(QuantityKind.InitialOutputGradient, null, "dE/dy0")]
    [InlineData(QuantityKind.WeightGradient, null, "dE/dw")]
    [InlineData(QuantityKind.WeightGradient, ParameterKind.B, "dE/db")]
    [InlineData(QuantityKind.WeightGradient, ParameterKind.P, "dE/dP")]
    public void The_symbol_is_the_one_of_traces(QuantityKind kind, ParameterKind? weights, string symbol) =>
        Assert.Equal(symbol, new PlantedPlace(kind) { Weights = weights }.Symbol);

    private static void AssertFirst(string name, int index, PlantedPlace place)
    {
        var (quantity, found) = place.FirstOf(Witness, GradientKind.Exact)!.Value;
        Assert.Equal((name, index), (quantity.Name, found));
    }

    private static bool Contains(PlantedPlace place, string name, int index) =>
        place.Contains(Witness, Witness.QuantitiesOf(GradientKind.Exact).Single(quantity => quantity.Name == name), index);
}
