using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class InputGateTests
{
    private static readonly LayerOptions Coupled = Contexts.AllOptions with { ForgetGates = false, CoupledGates = true };

    [Fact]
    public void Net_sums_sources_peepholes_to_the_old_states_of_the_block_and_the_bias()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Weights.InputGate.P.Set(17, 19, 11);
        at.Weights.InputGate.B.Set(37, 41);
        at.Prev.Cell.S.Set(23, 29, 13);
        Contexts.SetSources(at, at.Weights.InputGate, 0);
        InputGate.Net(at, 0).AssertIs(Contexts.SumOfSources + (17 * 23) + (19 * 29) + 37);
        Contexts.SetSources(at, at.Weights.InputGate, 1);
        InputGate.Net(at, 1).AssertIs(Contexts.SumOfSources + (11 * 13) + 41);
    }

    [Fact]
    public void Net_without_options_is_the_sum_over_sources_and_cells()
    {
        var at = Contexts.Of(Contexts.NoOptions);
        at.Now.Sources.Set(2, 3);
        at.Weights.InputGate.W.SetRow(1, 5, 7);
        at.Prev.Recurrent.Set(1, 2, 4);
        at.Weights.InputGate.U.SetRow(1, 9, 8, 6);
        InputGate.Net(at, 1).AssertIs((5 * 2) + (7 * 3) + (9 * 1) + (8 * 2) + (6 * 4));
    }

    [Fact]
    public void Activation_is_f_of_the_net_input()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Now.InputGate.Net.Set(Contexts.Ln3, Contexts.Ln7);
        InputGate.Activation(at, 0).AssertIs(3 / 4.0);
        InputGate.Activation(at, 1).AssertIs(7 / 8.0);
    }

    [Fact]
    public void Delta_sums_over_the_cells_of_the_block_and_adds_the_recurrent_error_of_the_gate()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Now.InputGate.Net.Set(Contexts.Ln3, Contexts.Ln7);
        at.Now.Cell.Net.Set(Contexts.Ln3, Contexts.Ln7, -Contexts.Ln3);
        at.Back.Cell.StateError.Set(16, 32, 64);
        at.Back.RecurrentError.Set(1, 2, 3, 80, 192, 6, 7, 8, 9);
        InputGate.Delta(at, 0).AssertIs(3 / 16.0 * ((1 * 16) + (1.5 * 32) + 80));
        InputGate.Delta(at, 1).AssertIs(7 / 64.0 * ((-1 * 64) + 192));
    }

    [Fact]
    public void Delta_without_gate_recurrence_is_the_sum_over_the_cells_alone()
    {
        var at = Contexts.Of(Contexts.NoOptions);
        at.Now.InputGate.Net.Set(Contexts.Ln3);
        at.Now.Cell.Net.Set(Contexts.Ln3, Contexts.Ln7);
        at.Back.Cell.StateError.Set(16, 32);
        InputGate.Delta(at, 0).AssertIs(3 / 16.0 * ((1 * 16) + (1.5 * 32)));
    }

    [Fact]
    public void PeepholeTerm_is_the_delta_of_the_block_times_the_old_state_of_the_cell()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Back.InputGate.Delta.Set(3, 7);
        at.Prev.Cell.S.Set(2, 5, 11);
        InputGate.PeepholeTerm(at, 0).AssertIs(3 * 2);
        InputGate.PeepholeTerm(at, 1).AssertIs(3 * 5);
        InputGate.PeepholeTerm(at, 2).AssertIs(7 * 11);
    }

    [Fact]
    public void Partial_carries_the_one_before_through_the_forget_gate_and_adds_what_the_gate_lets_in()
    {
        var at = WithPartials();
        InputGate.Partial(at, 1, new Real(11), new Real(16)).AssertIs((2 * 11) + (1.5 * 3));
        InputGate.Partial(at, 2, new Real(11), new Real(64)).AssertIs((3 * 11) + (-1 * 7));
    }

    [Fact]
    public void PeepholePartial_has_the_old_state_of_the_other_cell_as_its_source()
    {
        var at = WithPartials();
        at.Prev.Cell.S.Set(16, 32, 64);
        InputGate.PeepholePartial(at, 1, 0, new Real(11)).AssertIs((2 * 11) + (1.5 * 3));
        InputGate.PeepholePartial(at, 0, 1, new Real(11)).AssertIs((2 * 11) + (1 * 6));
        InputGate.PeepholePartial(at, 2, 2, new Real(11)).AssertIs((3 * 11) + (-1 * 7));
    }

    [Fact]
    public void PartialTerm_sums_over_the_cells_of_the_block()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Back.Cell.StateError.Set(2, 3, 5);
        var partials = new Matrix<Real>(3, 2);
        partials.SetColumn(1, 7, 11, 13);
        InputGate.PartialTerm(at, 0, partials, 1).AssertIs((2 * 7) + (3 * 11));
        InputGate.PartialTerm(at, 1, partials, 1).AssertIs(5 * 13);
    }

    [Fact]
    public void NetTangent_is_the_product_rule_over_sources_peepholes_to_the_old_states_of_the_block_and_the_bias()
    {
        var at = TangentContexts.Of(Contexts.AllOptions);
        at.Direction.InputGate.P.Set(2, 3, 5);
        at.Prev.Cell.S.Set(23, 29, 31);
        at.Weights.InputGate.P.Set(17, 19, 11);
        at.PrevTangentConnected.Cell.S.Set(7, 13, 37);
        at.Direction.InputGate.B.Set(41, 43);
        TangentContexts.SetSources(at, Unit.InputGate, 0);
        InputGate.NetTangent(at, 0).AssertIs(TangentContexts.SumOfSources + (2 * 23) + (3 * 29) + (17 * 7) + (19 * 13) + 41);
        TangentContexts.SetSources(at, Unit.InputGate, 1);
        InputGate.NetTangent(at, 1).AssertIs(TangentContexts.SumOfSources + (5 * 31) + (11 * 37) + 43);
    }

    [Fact]
    public void ActivationTangent_is_the_slope_at_the_net_input_times_its_tangent()
    {
        var at = TangentContexts.Of(Contexts.AllOptions);
        at.Now.InputGate.Net.Set(Contexts.Ln3, Contexts.Ln7);
        at.NowTangent.InputGate.Net.Set(32, 128);
        InputGate.ActivationTangent(at, 0).AssertIs(6);
        InputGate.ActivationTangent(at, 1).AssertIs(14);
    }

    [Fact]
    public void CoupledDelta_takes_the_old_state_from_what_comes_in()
    {
        var at = Contexts.Of(Coupled);
        at.Now.InputGate.Net.Set(Contexts.Ln3, Contexts.Ln7);
        at.Now.Cell.Net.Set(Contexts.Ln3, Contexts.Ln7, -Contexts.Ln3);
        at.Prev.Cell.S.Set(2, 3, -5);
        at.Back.Cell.StateError.Set(16, 32, 64);
        at.Back.RecurrentError.Set(1, 2, 3, 16, 64, 8, 9);
        InputGate.CoupledDelta(at, 0).AssertIs(3 / 16.0 * (((1 - 2) * 16) + ((1.5 - 3) * 32) + 16));
        InputGate.CoupledDelta(at, 1).AssertIs(7 / 64.0 * (((-1 + 5) * 64) + 64));
    }

    [Fact]
    public void CoupledPartial_takes_the_old_state_from_what_comes_in()
    {
        var at = WithPartials(Coupled);
        at.Prev.Cell.S.Set(2, 3, -5);
        InputGate.CoupledPartial(at, 1, new Real(11), new Real(16)).AssertIs((2 * 11) + ((1.5 - 3) * 3));
        InputGate.CoupledPeepholePartial(at, 1, 0, new Real(11)).AssertIs((2 * 11) + ((1.5 - 3) * (3 / 16.0) * 2));
        InputGate.CoupledPeepholePartial(at, 2, 2, new Real(11)).AssertIs((3 * 11) + ((-1 + 5) * (7 / 64.0) * -5));
    }

    private static BackwardContext<Real> WithPartials() => WithPartials(Contexts.AllOptions);

    private static BackwardContext<Real> WithPartials(LayerOptions options)
    {
        var at = Contexts.Of(options);
        at.Now.ForgetGate.Y.Set(2, 3);
        at.Now.InputGate.Net.Set(Contexts.Ln3, Contexts.Ln7);
        at.Now.Cell.Net.Set(Contexts.Ln3, Contexts.Ln7, -Contexts.Ln3);
        return at;
    }
}
