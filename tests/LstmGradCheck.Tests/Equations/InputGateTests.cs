using LstmGradCheck.Equations;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class InputGateTests
{
    [Fact]
    public void Net_sums_sources_peepholes_to_the_old_states_of_the_block_and_the_bias()
    {
        var at = Moments.Of(Moments.AllOptions);
        at.Weights.InputGate.P.Set(17, 19, 11);
        at.Weights.InputGate.B.Set(37, 41);
        at.Prev.Cell.S.Set(23, 29, 13);
        Moments.SetSources(at, at.Weights.InputGate, 0);
        InputGate.Net(at, 0).AssertIs(Moments.SumOfSources + (17 * 23) + (19 * 29) + 37);
        Moments.SetSources(at, at.Weights.InputGate, 1);
        InputGate.Net(at, 1).AssertIs(Moments.SumOfSources + (11 * 13) + 41);
    }

    [Fact]
    public void Net_without_options_is_the_sum_over_sources_and_cells()
    {
        var at = Moments.Of(Moments.NoOptions);
        at.Now.Sources.Set(2, 3);
        at.Weights.InputGate.W.SetRow(1, 5, 7);
        at.Prev.Recurrent.Set(1, 2, 4);
        at.Weights.InputGate.U.SetRow(1, 9, 8, 6);
        InputGate.Net(at, 1).AssertIs((5 * 2) + (7 * 3) + (9 * 1) + (8 * 2) + (6 * 4));
    }

    [Fact]
    public void Activation_is_f_of_the_net_input()
    {
        var at = Moments.Of(Moments.AllOptions);
        at.Now.InputGate.Net.Set(Moments.Ln3, Moments.Ln7);
        InputGate.Activation(at, 0).AssertIs(3 / 4.0);
        InputGate.Activation(at, 1).AssertIs(7 / 8.0);
    }

    [Fact]
    public void Delta_sums_over_the_cells_of_the_block_and_adds_the_recurrent_error_of_the_gate()
    {
        var at = Moments.Of(Moments.AllOptions);
        at.Now.InputGate.Net.Set(Moments.Ln3, Moments.Ln7);
        at.Now.Cell.Net.Set(Moments.Ln3, Moments.Ln7, -Moments.Ln3);
        at.Back.Cell.StateError.Set(16, 32, 64);
        at.Back.RecurrentError.Set(1, 2, 3, 80, 192, 6, 7, 8, 9);
        InputGate.Delta(at, 0).AssertIs(3 / 16.0 * ((1 * 16) + (1.5 * 32) + 80));
        InputGate.Delta(at, 1).AssertIs(7 / 64.0 * ((-1 * 64) + 192));
    }

    [Fact]
    public void Delta_without_gate_recurrence_is_the_sum_over_the_cells_alone()
    {
        var at = Moments.Of(Moments.NoOptions);
        at.Now.InputGate.Net.Set(Moments.Ln3);
        at.Now.Cell.Net.Set(Moments.Ln3, Moments.Ln7);
        at.Back.Cell.StateError.Set(16, 32);
        InputGate.Delta(at, 0).AssertIs(3 / 16.0 * ((1 * 16) + (1.5 * 32)));
    }

    [Fact]
    public void PeepholeTerm_is_the_delta_of_the_block_times_the_old_state_of_the_cell()
    {
        var at = Moments.Of(Moments.AllOptions);
        at.Back.InputGate.Delta.Set(3, 7);
        at.Prev.Cell.S.Set(2, 5, 11);
        InputGate.PeepholeTerm(at, 0).AssertIs(3 * 2);
        InputGate.PeepholeTerm(at, 1).AssertIs(3 * 5);
        InputGate.PeepholeTerm(at, 2).AssertIs(7 * 11);
    }
}
