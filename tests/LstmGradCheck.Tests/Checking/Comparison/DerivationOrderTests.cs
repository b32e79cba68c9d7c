using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Comparison;

public sealed class DerivationOrderTests
{
    [Fact]
    public void The_backward_pass_goes_from_the_last_step_and_the_top_layer_down_in_the_order_of_the_equations()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "one-step");
        var names = problem.QuantitiesOf(GradientKind.Exact)
            .Where(quantity => quantity.Kind is QuantityKind.Delta or QuantityKind.OutputError or QuantityKind.StateError)
            .OrderBy(quantity => DerivationOrder.KeyOf(quantity, 0))
            .Select(quantity => quantity.Group);
        Assert.Equal(
            [
                "output.delta",
                "layer2.c.e_y", "layer2.out.delta", "layer2.c.e_s", "layer2.c.delta", "layer2.in.delta", "layer2.phi.delta",
                "layer1.c.e_y", "layer1.out.delta", "layer1.c.e_s", "layer1.c.delta", "layer1.in.delta", "layer1.phi.delta",
            ],
            names);
    }

    [Fact]
    public void Later_steps_come_first_going_backward_and_last_going_forward()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "no-output-units");
        var delta = Find("sequence1.layer1.c.delta");
        var state = Find("sequence1.layer2.c.s");
        Assert.True(Key(delta, delta.Count - 1).CompareTo(Key(Find("sequence1.layer2.c.e_y"), 0)) < 0);
        Assert.True(Key(state, 0).CompareTo(Key(Find("sequence1.layer1.in.net"), state.Count - 1)) < 0);

        Quantity Find(string name) => problem.QuantitiesOf(GradientKind.Exact).Single(quantity => quantity.Name == name);
    }

    [Fact]
    public void The_forward_pass_comes_first_then_E_then_the_backward_pass_then_the_sums()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "stack-2a");
        var phases = problem.QuantitiesOf(GradientKind.Exact).ToLookup(quantity => Key(quantity, 0).Phase, quantity => quantity.Kind);
        Assert.Equal([QuantityKind.Net, QuantityKind.Activation, QuantityKind.State], phases[0].Distinct());
        Assert.Equal([QuantityKind.Objective], phases[1]);
        Assert.DoesNotContain(QuantityKind.WeightGradient, phases[2]);
        Assert.Equal([QuantityKind.WeightGradient], phases[3].Distinct());
    }

    private static (int Phase, int Sequence, int Time, int Layer, int Quantity, int Index) Key(Quantity quantity, int index) =>
        DerivationOrder.KeyOf(quantity, index);
}
