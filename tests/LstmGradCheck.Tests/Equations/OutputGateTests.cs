using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class OutputGateTests
{
    [Fact]
    public void Net_sums_sources_peepholes_to_the_new_states_of_the_block_and_the_bias()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Weights.OutputGate.P.Set(17, 19, 11);
        at.Weights.OutputGate.B.Set(37, 41);
        at.Now.Cell.S.Set(23, 29, 13);
        Contexts.SetSources(at, at.Weights.OutputGate, 0);
        OutputGate.Net(at, 0).AssertIs(Contexts.SumOfSources + (17 * 23) + (19 * 29) + 37);
        Contexts.SetSources(at, at.Weights.OutputGate, 1);
        OutputGate.Net(at, 1).AssertIs(Contexts.SumOfSources + (11 * 13) + 41);
    }

    [Fact]
    public void Activation_is_f_of_the_net_input()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Now.OutputGate.Net.Set(Contexts.Ln3, Contexts.Ln7);
        OutputGate.Activation(at, 0).AssertIs(3 / 4.0);
        OutputGate.Activation(at, 1).AssertIs(7 / 8.0);
    }

    [Fact]
    public void Delta_sums_over_the_cells_of_the_block_and_adds_the_recurrent_error_of_the_gate()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Now.OutputGate.Net.Set(Contexts.Ln3, Contexts.Ln7);
        at.Now.Cell.S.Set(Contexts.Ln3, Contexts.Ln7, -Contexts.Ln3);
        at.Back.Cell.OutputError.Set(16, 32, 64);
        at.Back.RecurrentError.Set(1, 2, 3, 4, 5, 6, 7, 112, 160);
        OutputGate.Delta(at, 0).AssertIs(3 / 16.0 * ((0.5 * 16) + (0.75 * 32) + 112));
        OutputGate.Delta(at, 1).AssertIs(7 / 64.0 * ((-0.5 * 64) + 160));
    }

    [Fact]
    public void Delta_without_gate_recurrence_is_the_sum_over_the_cells_alone()
    {
        var at = Contexts.Of(Contexts.NoOptions);
        at.Now.OutputGate.Net.Set(Contexts.Ln3);
        at.Now.Cell.S.Set(Contexts.Ln3, Contexts.Ln7);
        at.Back.Cell.OutputError.Set(16, 32);
        OutputGate.Delta(at, 0).AssertIs(3 / 16.0 * ((0.5 * 16) + (0.75 * 32)));
    }

    [Fact]
    public void PeepholeTerm_is_the_delta_of_the_block_times_the_new_state_of_the_cell()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Back.OutputGate.Delta.Set(3, 7);
        at.Now.Cell.S.Set(2, 5, 11);
        OutputGate.PeepholeTerm(at, 0).AssertIs(3 * 2);
        OutputGate.PeepholeTerm(at, 1).AssertIs(3 * 5);
        OutputGate.PeepholeTerm(at, 2).AssertIs(7 * 11);
    }

    [Fact]
    public void NetTangent_is_the_product_rule_over_sources_peepholes_to_the_new_states_of_the_block_and_the_bias()
    {
        var at = TangentContexts.Of(Contexts.AllOptions);
        at.Direction.OutputGate.P.Set(2, 3, 5);
        at.Now.Cell.S.Set(23, 29, 31);
        at.Weights.OutputGate.P.Set(17, 19, 11);
        at.NowTangentConnected.Cell.S.Set(7, 13, 37);
        at.Direction.OutputGate.B.Set(41, 43);
        TangentContexts.SetSources(at, Unit.OutputGate, 0);
        OutputGate.NetTangent(at, 0).AssertIs(TangentContexts.SumOfSources + (2 * 23) + (3 * 29) + (17 * 7) + (19 * 13) + 41);
        TangentContexts.SetSources(at, Unit.OutputGate, 1);
        OutputGate.NetTangent(at, 1).AssertIs(TangentContexts.SumOfSources + (5 * 31) + (11 * 37) + 43);
    }

    [Fact]
    public void ActivationTangent_is_the_slope_at_the_net_input_times_its_tangent()
    {
        var at = TangentContexts.Of(Contexts.AllOptions);
        at.Now.OutputGate.Net.Set(Contexts.Ln3, Contexts.Ln7);
        at.NowTangent.OutputGate.Net.Set(32, 128);
        OutputGate.ActivationTangent(at, 0).AssertIs(6);
        OutputGate.ActivationTangent(at, 1).AssertIs(14);
    }
}
