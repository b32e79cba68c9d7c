using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class ForgetGateTests
{
    [Fact]
    public void Net_sums_sources_peepholes_to_the_old_states_of_the_block_and_the_bias()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Weights.ForgetGate.P.Set(17, 19, 11);
        at.Weights.ForgetGate.B.Set(37, 41);
        at.Prev.Cell.S.Set(23, 29, 13);
        Contexts.SetSources(at, at.Weights.ForgetGate, 0);
        ForgetGate.Net(at, 0).AssertIs(Contexts.SumOfSources + (17 * 23) + (19 * 29) + 37);
        Contexts.SetSources(at, at.Weights.ForgetGate, 1);
        ForgetGate.Net(at, 1).AssertIs(Contexts.SumOfSources + (11 * 13) + 41);
    }

    [Fact]
    public void Activation_is_f_of_the_net_input()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Now.ForgetGate.Net.Set(Contexts.Ln3, Contexts.Ln7);
        ForgetGate.Activation(at, 0).AssertIs(3 / 4.0);
        ForgetGate.Activation(at, 1).AssertIs(7 / 8.0);
    }

    [Fact]
    public void Activation_without_forget_gates_is_1() =>
        ForgetGate.Activation(Contexts.Of(Contexts.AllOptions with { ForgetGates = false, F = Squashing.Identity }), 0).AssertIs(1);

    [Fact]
    public void Delta_sums_over_the_cells_of_the_block_and_adds_the_recurrent_error_of_the_gate()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Now.ForgetGate.Net.Set(Contexts.Ln3, Contexts.Ln7);
        at.Prev.Cell.S.Set(2, 3, -5);
        at.Back.Cell.StateError.Set(16, 32, 64);
        at.Back.RecurrentError.Set(1, 2, 3, 4, 5, 16, 448, 8, 9);
        ForgetGate.Delta(at, 0).AssertIs(3 / 16.0 * ((2 * 16) + (3 * 32) + 16));
        ForgetGate.Delta(at, 1).AssertIs(7 / 64.0 * ((-5 * 64) + 448));
    }

    [Fact]
    public void Delta_without_gate_recurrence_is_the_sum_over_the_cells_alone()
    {
        var at = Contexts.Of(Contexts.AllOptions with { GateRecurrence = false });
        at.Now.ForgetGate.Net.Set(Contexts.Ln3);
        at.Prev.Cell.S.Set(2, 3);
        at.Back.Cell.StateError.Set(16, 32);
        ForgetGate.Delta(at, 0).AssertIs(3 / 16.0 * ((2 * 16) + (3 * 32)));
    }

    [Fact]
    public void PeepholeTerm_is_the_delta_of_the_block_times_the_old_state_of_the_cell()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Back.ForgetGate.Delta.Set(3, 7);
        at.Prev.Cell.S.Set(2, 5, 11);
        ForgetGate.PeepholeTerm(at, 0).AssertIs(3 * 2);
        ForgetGate.PeepholeTerm(at, 1).AssertIs(3 * 5);
        ForgetGate.PeepholeTerm(at, 2).AssertIs(7 * 11);
    }

    [Fact]
    public void Partial_carries_the_one_before_through_the_forget_gate_and_adds_what_the_gate_keeps()
    {
        var at = WithPartials();
        ForgetGate.Partial(at, 1, new Real(11), new Real(16)).AssertIs((2 * 11) + (8 * 3));
        ForgetGate.Partial(at, 2, new Real(11), new Real(64)).AssertIs((3 * 11) + (5 * 7));
    }

    [Fact]
    public void PeepholePartial_has_the_old_state_of_the_other_cell_as_its_source()
    {
        var at = WithPartials();
        ForgetGate.PeepholePartial(at, 1, 0, new Real(11)).AssertIs((2 * 11) + (8 * (3 / 16.0) * 4));
        ForgetGate.PeepholePartial(at, 2, 2, new Real(11)).AssertIs((3 * 11) + (5 * (7 / 64.0) * 5));
    }

    [Fact]
    public void PartialTerm_sums_over_the_cells_of_the_block()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Back.Cell.StateError.Set(2, 3, 5);
        var partials = new Matrix<Real>(3, 2);
        partials.SetColumn(1, 7, 11, 13);
        ForgetGate.PartialTerm(at, 0, partials, 1).AssertIs((2 * 7) + (3 * 11));
        ForgetGate.PartialTerm(at, 1, partials, 1).AssertIs(5 * 13);
    }

    [Fact]
    public void NetTangent_is_the_product_rule_over_sources_peepholes_to_the_old_states_of_the_block_and_the_bias()
    {
        var at = TangentContexts.Of(Contexts.AllOptions);
        at.Direction.ForgetGate.P.Set(2, 3, 5);
        at.Prev.Cell.S.Set(23, 29, 31);
        at.Weights.ForgetGate.P.Set(17, 19, 11);
        at.PrevTangentConnected.Cell.S.Set(7, 13, 37);
        at.Direction.ForgetGate.B.Set(41, 43);
        TangentContexts.SetSources(at, Unit.ForgetGate, 0);
        ForgetGate.NetTangent(at, 0).AssertIs(TangentContexts.SumOfSources + (2 * 23) + (3 * 29) + (17 * 7) + (19 * 13) + 41);
        TangentContexts.SetSources(at, Unit.ForgetGate, 1);
        ForgetGate.NetTangent(at, 1).AssertIs(TangentContexts.SumOfSources + (5 * 31) + (11 * 37) + 43);
    }

    [Fact]
    public void ActivationTangent_is_the_slope_at_the_net_input_times_its_tangent()
    {
        var at = TangentContexts.Of(Contexts.AllOptions);
        at.Now.ForgetGate.Net.Set(Contexts.Ln3, Contexts.Ln7);
        at.NowTangent.ForgetGate.Net.Set(32, 128);
        ForgetGate.ActivationTangent(at, 0).AssertIs(6);
        ForgetGate.ActivationTangent(at, 1).AssertIs(14);
    }

    [Fact]
    public void ActivationTangent_is_0_without_forget_gates() =>
        ForgetGate.ActivationTangent(TangentContexts.Of(Contexts.NoOptions), 1).AssertIs(0);

    [Fact]
    public void CoupledActivation_is_what_the_input_gate_leaves()
    {
        var at = Contexts.Of(Contexts.AllOptions with { ForgetGates = false, CoupledGates = true });
        at.Now.InputGate.Y.Set(0.25, 0.75);
        ForgetGate.CoupledActivation(at, 1).AssertIs(0.25);
    }

    [Fact]
    public void CoupledActivationTangent_is_that_of_the_input_gate_with_the_other_sign()
    {
        var at = TangentContexts.Of(Contexts.AllOptions with { ForgetGates = false, CoupledGates = true });
        at.NowTangent.InputGate.Y.Set(3, 5);
        ForgetGate.CoupledActivationTangent(at, 1).AssertIs(-5);
    }

    private static BackwardContext<Real> WithPartials()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Now.ForgetGate.Y.Set(2, 3);
        at.Now.ForgetGate.Net.Set(Contexts.Ln3, Contexts.Ln7);
        at.Prev.Cell.S.Set(4, 8, 5);
        return at;
    }
}
