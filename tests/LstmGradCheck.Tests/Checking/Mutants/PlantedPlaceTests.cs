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

    /// <summary>First, last and next are meant in the order in which a direction reads the steps; steps 2, 5 and 6 are missing.</summary>
    [Fact]
    public void A_reverse_direction_and_missing_steps_have_other_first_and_last_steps()
    {
        AssertSteps("1 3 4", "1 3 4", PlantedSteps.All);
        AssertSteps("1 3", "3 4", PlantedSteps.BeforeLast);
        AssertSteps("4", "1", PlantedSteps.Last);
        AssertSteps("1", "4", PlantedSteps.First);
        AssertSteps("4", "4", PlantedSteps.LastInTime);
        AssertSteps("1 4", "1 4", PlantedSteps.FirstAndLast);
        AssertSteps("3", "1 4", PlantedSteps.BehindMissing);
        AssertSteps("2 5 6", "2 5 6", PlantedSteps.Missing);
    }

    [Fact]
    public void The_steps_of_the_layer_above_are_those_of_any_of_its_directions()
    {
        var place = new PlantedPlace(QuantityKind.OutputError, Unit.Cell) { Steps = PlantedSteps.BeforeLast, AreStepsOfLayerAbove = true, Layers = PlantedLayers.BelowTop };
        Assert.Equal("1 3 4", StepsIn(VariantProblem("present"), place, "sequence1.layer1.c.e_y"));
    }

    [Fact]
    public void What_an_option_puts_in_the_place_of_a_quantity_is_the_place()
    {
        PlantedPlace place = new(QuantityKind.OutputError, Unit.Cell) { Forms = [new(QuantityKind.OutputError, Unit.Port), new(QuantityKind.Delta, Unit.Projection)] };
        AssertForm("bidirectional", "layer1.c.e_y", place);
        AssertForm("projection", "layer1.proj.delta", place);
        AssertForm("coupled-projection-zoneout", "layer1.port.e_y", place);
        AssertForm("coupled-projection-zoneout", "layer2.proj.delta", place);
        PlantedPlace carried = new(QuantityKind.StateError, Unit.Cell) { Forms = [new(QuantityKind.KeptStateError, Unit.Cell)] };
        AssertForm("projection", "layer1.c.e_s", carried);
        AssertForm("zoneout", "layer1.c.carry", carried);
    }

    [Fact]
    public void Layers_are_known_by_what_they_have()
    {
        Assert.True(Contains(VariantProblem("bidirectional"), new(QuantityKind.OutputError) { Layers = PlantedLayers.Reverse }, "sequence1.layer2.reverse.c.e_y"));
        Assert.False(Contains(VariantProblem("bidirectional"), new(QuantityKind.OutputError) { Layers = PlantedLayers.Reverse }, "sequence1.layer2.c.e_y"));
        Assert.True(Contains(VariantProblem("coupled"), new(QuantityKind.OutputError) { Layers = PlantedLayers.Coupled }, "sequence1.layer2.c.e_y"));
        Assert.False(Contains(VariantProblem("coupled"), new(QuantityKind.OutputError) { Layers = PlantedLayers.Projected }, "sequence1.layer2.c.e_y"));
        Assert.False(Contains(VariantProblem("clips"), new(QuantityKind.Delta) { Layers = PlantedLayers.Coupled }, "sequence1.output.delta"));
    }

    [Theory]
    [InlineData(QuantityKind.Objective, null, "E")]
    [InlineData(QuantityKind.Net, null, "net")]
    [InlineData(QuantityKind.Activation, null, "y")]
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

    private static Problem VariantProblem(string name) => VariantProblems.All.Single(problem => problem.Name == name);

    private static void AssertSteps(string forward, string reverse, PlantedSteps steps)
    {
        var (problem, place) = (VariantProblem("present"), new PlantedPlace(QuantityKind.OutputError, Unit.Cell) { Steps = steps });
        Assert.Equal(forward, StepsIn(problem, place, "sequence1.layer2.c.e_y"));
        Assert.Equal(reverse, StepsIn(problem, place, "sequence1.layer2.reverse.c.e_y"));
    }

    private static string StepsIn(Problem problem, PlantedPlace place, string name)
    {
        var quantity = problem.QuantitiesOf(GradientKind.Exact).Single(quantity => quantity.Name == name);
        return string.Join(' ', Enumerable.Range(1, quantity.Shape[0]).Where(t => place.Contains(problem, quantity, (t - 1) * quantity.Shape[1])));
    }

    private static void AssertForm(string problem, string group, PlantedPlace place)
    {
        var (with, layer) = (VariantProblem(problem), group.Split('.')[0]);
        var found = with.QuantitiesOf(GradientKind.Exact).Where(quantity => quantity.Sequence == 1 && $"{quantity.Layer}" == layer && place.Contains(with, quantity, 0));
        Assert.Equal([group], found.Select(quantity => quantity.Group));
    }

    private static bool Contains(Problem problem, PlantedPlace place, string name) =>
        place.Contains(problem, problem.QuantitiesOf(GradientKind.Exact).Single(quantity => quantity.Name == name), 0);

    private static void AssertFirst(string name, int index, PlantedPlace place)
    {
        var (quantity, found) = place.FirstOf(Witness, GradientKind.Exact)!.Value;
        Assert.Equal((name, index), (quantity.Name, found));
    }

    private static bool Contains(PlantedPlace place, string name, int index) =>
        place.Contains(Witness, Witness.QuantitiesOf(GradientKind.Exact).Single(quantity => quantity.Name == name), index);
}
