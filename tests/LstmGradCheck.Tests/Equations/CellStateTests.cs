using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class CellStateTests
{
    [Fact]
    public void State_is_what_the_forget_gate_keeps_and_what_the_input_gate_lets_in()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Now.ForgetGate.Y.Set(3, 2);
        at.Now.InputGate.Y.Set(7, 4);
        at.Prev.Cell.S.Set(6, 5, 11);
        at.Now.Cell.Net.Set(-Contexts.Ln3, Contexts.Ln3, Contexts.Ln7);
        CellState.State(at, 0).AssertIs((3 * 6) + (7 * -1));
        CellState.State(at, 1).AssertIs((3 * 5) + (7 * 1));
        CellState.State(at, 2).AssertIs((2 * 11) + (4 * 1.5));
    }

    [Fact]
    public void Carry_goes_through_the_carousel_and_the_peepholes_of_the_next_input_and_forget_gates()
    {
        var at = WithCarry(Contexts.AllOptions);
        at.Weights.InputGate.P.Set(2, 5, 23);
        at.Weights.ForgetGate.P.Set(3, 11, 31);
        CellState.Carry(at, 1).AssertIs((2 * 3) + (5 * 7) + (11 * 13));
        CellState.Carry(at, 2).AssertIs((17 * 19) + (23 * 29) + (31 * 37));
    }

    [Fact]
    public void Carry_without_peepholes_goes_through_the_carousel_alone()
    {
        var at = WithCarry(Contexts.AllOptions with { Peepholes = false });
        CellState.Carry(at, 1).AssertIs(2 * 3);
        CellState.Carry(at, 2).AssertIs(17 * 19);
    }

    [Fact]
    public void Error_adds_the_cell_output_the_peephole_of_the_output_gate_the_carry_and_the_outer_error()
    {
        var at = WithCarry(Contexts.AllOptions);
        at.Weights.InputGate.P.Set(2, 5, 23);
        at.Weights.ForgetGate.P.Set(3, 11, 31);
        at.Weights.OutputGate.P.Set(4, 43, 47);
        at.Back.OutputGate.Delta.Set(53, 59);
        at.UpstreamStateError.Set(61, 67, 71);
        SetOutput(at);
        CellState.Error(at, 1).AssertIs((4 * 0.375 * 6) + (43 * 53) + (2 * 3) + (5 * 7) + (11 * 13) + 67);
        CellState.Error(at, 2).AssertIs((8 * (7 / 32.0) * 16) + (47 * 59) + (17 * 19) + (23 * 29) + (31 * 37) + 71);
    }

    [Fact]
    public void Error_without_peepholes_and_outer_error_adds_the_cell_output_and_the_carousel()
    {
        var at = WithCarry(Contexts.AllOptions with { Peepholes = false }, alone: true);
        SetOutput(at);
        CellState.Error(at, 1).AssertIs((4 * 0.375 * 6) + (2 * 3));
    }

    [Fact]
    public void Carousel_is_the_next_forget_gate_times_the_next_state_error()
    {
        var at = WithCarry(Contexts.AllOptions);
        CellState.Carousel(at, 1).AssertIs(2 * 3);
        CellState.Carousel(at, 2).AssertIs(17 * 19);
    }

    [Fact]
    public void ErrorNow_is_what_the_cell_output_and_the_outer_error_inject()
    {
        var at = WithCarry(Contexts.AllOptions);
        at.UpstreamStateError.Set(61, 67, 71);
        SetOutput(at);
        CellState.ErrorNow(at, 1).AssertIs((4 * 0.375 * 6) + 67);
        CellState.ErrorNow(at, 2).AssertIs((8 * (7 / 32.0) * 16) + 71);
    }

    [Fact]
    public void TruncatedError_adds_the_carousel_and_no_peephole()
    {
        var at = WithCarry(Contexts.AllOptions);
        at.UpstreamStateError.Set(61, 67, 71);
        SetOutput(at);
        CellState.TruncatedError(at, 1).AssertIs((4 * 0.375 * 6) + 67 + (2 * 3));
        CellState.TruncatedError(at, 2).AssertIs((8 * (7 / 32.0) * 16) + 71 + (17 * 19));
    }

    [Fact]
    public void InitialStatePartial_is_carried_through_the_forget_gate()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Now.ForgetGate.Y.Set(2, 3);
        CellState.InitialStatePartial(at, 1, new Real(11)).AssertIs(2 * 11);
        CellState.InitialStatePartial(at, 2, new Real(11)).AssertIs(3 * 11);
    }

    [Fact]
    public void InitialStateTerm_is_the_error_of_the_step_times_the_partial()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Back.Cell.StateError.Set(2, 3, 5);
        CellState.InitialStateTerm(at, 2, new Real(7)).AssertIs(5 * 7);
    }

    [Fact]
    public void StateTangent_has_a_term_for_each_of_the_four_factors_of_the_state()
    {
        var at = TangentContexts.Of(Contexts.AllOptions);
        at.Now.ForgetGate.Y.Set(3, 2);
        at.Now.InputGate.Y.Set(4, 8);
        at.Prev.Cell.S.Set(6, 5, 11);
        at.Now.Cell.Net.Set(-Contexts.Ln3, Contexts.Ln3, Contexts.Ln7);
        at.NowTangent.ForgetGate.Y.Set(7, 13);
        at.NowTangent.InputGate.Y.Set(17, 20);
        at.PrevTangent.Cell.S.Set(19, 23, 29);
        at.NowTangent.Cell.Net.Set(12, 16, 32);
        CellState.StateTangent(at, 0).AssertIs((7 * 6) + (3 * 19) + (17 * -1) + (4 * 0.75 * 12));
        CellState.StateTangent(at, 1).AssertIs((7 * 5) + (3 * 23) + (17 * 1) + (4 * 0.75 * 16));
        CellState.StateTangent(at, 2).AssertIs((13 * 11) + (2 * 29) + (20 * 1.5) + (8 * (7 / 16.0) * 32));
    }

    private static BackwardContext<Real> WithCarry(LayerOptions options, bool alone = false)
    {
        var at = alone ? Contexts.Alone(options) : Contexts.Of(options);
        at.Next.ForgetGate.Y.Set(2, 17);
        at.BackNext.Cell.StateError.Set(5, 3, 19);
        at.BackNext.InputGate.Delta.Set(7, 29);
        at.BackNext.ForgetGate.Delta.Set(13, 37);
        return at;
    }

    private static void SetOutput(BackwardContext<Real> at)
    {
        at.Now.OutputGate.Y.Set(4, 8);
        at.Now.Cell.S.Set(0, Contexts.Ln3, Contexts.Ln7);
        at.Back.Cell.OutputError.Set(2, 6, 16);
    }
}
