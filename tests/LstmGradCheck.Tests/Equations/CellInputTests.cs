using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class CellInputTests
{
    [Fact]
    public void Net_sums_sources_and_the_bias()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Weights.Cell.B.Set(37, 41, 43);
        Contexts.SetSources(at, at.Weights.Cell, 1);
        CellInput.Net(at, 1).AssertIs(Contexts.SumOfSources + 41);
        Contexts.SetSources(at, at.Weights.Cell, 2);
        CellInput.Net(at, 2).AssertIs(Contexts.SumOfSources + 43);
    }

    [Fact]
    public void Net_without_a_bias_is_the_sum_over_the_sources()
    {
        var at = Contexts.Of(Contexts.AllOptions with { CellBias = false });
        Contexts.SetSources(at, at.Weights.Cell, 2);
        CellInput.Net(at, 2).AssertIs(Contexts.SumOfSources);
    }

    [Fact]
    public void Delta_is_the_state_error_through_the_input_gate_of_the_block_and_the_slope_of_g()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Now.InputGate.Y.Set(3, 5);
        at.Now.Cell.Net.Set(0, Contexts.Ln3, Contexts.Ln7);
        at.Back.Cell.StateError.Set(2, 8, 16);
        CellInput.Delta(at, 0).AssertIs(3 * 1 * 2);
        CellInput.Delta(at, 1).AssertIs(3 * 0.75 * 8);
        CellInput.Delta(at, 2).AssertIs(5 * (7 / 16.0) * 16);
    }

    [Fact]
    public void Partial_carries_the_one_before_through_the_forget_gate_and_adds_what_the_source_lets_in()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Now.ForgetGate.Y.Set(2, 3);
        at.Now.InputGate.Y.Set(5, 7);
        at.Now.Cell.Net.Set(Contexts.Ln7, Contexts.Ln7, Contexts.Ln3);
        CellInput.Partial(at, 1, new Real(11), new Real(13)).AssertIs((2 * 11) + (7 / 16.0 * 5 * 13));
        CellInput.Partial(at, 2, new Real(11), new Real(13)).AssertIs((3 * 11) + (3 / 4.0 * 7 * 13));
    }

    [Fact]
    public void PartialTerm_is_the_error_of_the_step_times_the_partial()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Back.Cell.StateError.Set(2, 3, 5);
        CellInput.PartialTerm(at, 1, new Real(7)).AssertIs(3 * 7);
    }

    [Fact]
    public void NetTangent_is_the_product_rule_over_sources_and_the_bias()
    {
        var at = TangentContexts.Of(Contexts.AllOptions);
        at.Direction.Cell.B.Set(41, 43, 47);
        TangentContexts.SetSources(at, Unit.Cell, 2);
        CellInput.NetTangent(at, 2).AssertIs(TangentContexts.SumOfSources + 47);
    }

    [Fact]
    public void NetTangent_without_biases_is_the_product_rule_over_sources_alone()
    {
        var at = TangentContexts.Of(Contexts.AllOptions with { CellBias = false });
        TangentContexts.SetSources(at, Unit.Cell, 1);
        CellInput.NetTangent(at, 1).AssertIs(TangentContexts.SumOfSources);
    }
}
