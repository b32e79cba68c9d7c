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
        var at = Moments.Of(Moments.AllOptions);
        at.Weights.Cell.B.Set(37, 41, 43);
        Moments.SetSources(at, at.Weights.Cell, 1);
        CellInput.Net(at, 1).AssertIs(Moments.SumOfSources + 41);
        Moments.SetSources(at, at.Weights.Cell, 2);
        CellInput.Net(at, 2).AssertIs(Moments.SumOfSources + 43);
    }

    [Fact]
    public void Net_without_a_bias_is_the_sum_over_the_sources()
    {
        var at = Moments.Of(Moments.AllOptions with { CellBias = false });
        Moments.SetSources(at, at.Weights.Cell, 2);
        CellInput.Net(at, 2).AssertIs(Moments.SumOfSources);
    }

    [Fact]
    public void Delta_is_the_state_error_through_the_input_gate_of_the_block_and_the_slope_of_g()
    {
        var at = Moments.Of(Moments.AllOptions);
        at.Now.InputGate.Y.Set(3, 5);
        at.Now.Cell.Net.Set(0, Moments.Ln3, Moments.Ln7);
        at.Back.Cell.StateError.Set(2, 8, 16);
        CellInput.Delta(at, 0).AssertIs(3 * 1 * 2);
        CellInput.Delta(at, 1).AssertIs(3 * 0.75 * 8);
        CellInput.Delta(at, 2).AssertIs(5 * (7 / 16.0) * 16);
    }

    [Fact]
    public void Partial_carries_the_one_before_through_the_forget_gate_and_adds_what_the_source_lets_in()
    {
        var at = Moments.Of(Moments.AllOptions);
        at.Now.ForgetGate.Y.Set(2, 3);
        at.Now.InputGate.Y.Set(5, 7);
        at.Now.Cell.Net.Set(Moments.Ln7, Moments.Ln7, Moments.Ln3);
        CellInput.Partial(at, 1, new Real(11), new Real(13)).AssertIs((2 * 11) + (7 / 16.0 * 5 * 13));
        CellInput.Partial(at, 2, new Real(11), new Real(13)).AssertIs((3 * 11) + (3 / 4.0 * 7 * 13));
    }

    [Fact]
    public void PartialTerm_is_the_error_of_the_step_times_the_partial()
    {
        var at = Moments.Of(Moments.AllOptions);
        at.Back.Cell.StateError.Set(2, 3, 5);
        CellInput.PartialTerm(at, 1, new Real(7)).AssertIs(3 * 7);
    }

    [Fact]
    public void NetTangent_is_the_product_rule_over_sources_and_the_bias()
    {
        var at = TangentMoments.Of(Moments.AllOptions);
        at.Direction.Cell.B.Set(41, 43, 47);
        TangentMoments.SetSources(at, Unit.Cell, 2);
        CellInput.NetTangent(at, 2).AssertIs(TangentMoments.SumOfSources + 47);
    }

    [Fact]
    public void NetTangent_without_biases_is_the_product_rule_over_sources_alone()
    {
        var at = TangentMoments.Of(Moments.AllOptions with { CellBias = false });
        TangentMoments.SetSources(at, Unit.Cell, 1);
        CellInput.NetTangent(at, 1).AssertIs(TangentMoments.SumOfSources);
    }
}
