using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class KeptStateTests
{
    private static readonly (string Mask, double[][] Rows) Zoneout = ("zoneout.s", [[0.25, 1, 0], [0.5, 0.125, 4]]);

    [Fact]
    public void State_keeps_a_part_of_the_state_that_was_kept_before()
    {
        var at = Contexts.Masked(Contexts.AllOptions, Zoneout);
        at.Prev.Cell.Kept.Set(8, 16, 32);
        at.Now.Cell.S.Set(4, 5, 6);
        Assert.Equal([2 + 3, 16, 6], Enumerable.Range(0, 3).Select(c => KeptState.State(at, c).Value));
        var tangent = TangentContexts.Of(Contexts.AllOptions, Zoneout);
        tangent.PrevTangent.Cell.Kept.Set(8);
        tangent.NowTangent.Cell.S.Set(4);
        KeptState.StateTangent(tangent, 0).AssertIs(2 + 3);
        KeptState.Partial(at, 0, new Real(8), new Real(4)).AssertIs(2 + 3);
    }

    [Fact]
    public void Carry_comes_back_by_the_forget_gate_the_peepholes_and_what_the_next_step_keeps()
    {
        var at = WithNext();
        KeptState.Carry(at, 1).AssertIs((0.5 * 16) + (2 * 7) + (3 * 11) + (0.125 * 64) + 5);
        KeptState.TruncatedCarry(at, 1).AssertIs((0.5 * 16) + (0.125 * 64) + 5);
        KeptState.CarryNow(at, 1).AssertIs(5);
        at.UpstreamStateError = [];
        KeptState.CarryNow(at, 1).AssertIs(0);
    }

    [Fact]
    public void Error_of_the_new_state_gets_the_part_of_the_carry_that_the_step_did_not_keep()
    {
        var at = Contexts.Masked(Contexts.AllOptions, Zoneout);
        at.Now.OutputGate.Y.Set(4);
        at.Now.Cell.S.Set(Contexts.Ln3);
        at.Back.Cell.OutputError.Set(8);
        at.Weights.OutputGate.P.Set(2);
        at.Back.OutputGate.Delta.Set(3);
        at.Back.Cell.Carry.Set(16);
        KeptState.TruncatedError(at, 0).AssertIs((4 * 0.375 * 8) + (0.75 * 16));
        KeptState.Error(at, 0).AssertIs((4 * 0.375 * 8) + (2 * 3) + (0.75 * 16));
    }

    [Fact]
    public void PartialTerm_is_what_the_error_on_the_kept_state_has_through_the_state_before()
    {
        var at = Contexts.Masked(Contexts.AllOptions, Zoneout);
        at.Back.Cell.Carry.Set(16);
        KeptState.PartialTerm(at, 0, new Real(3)).AssertIs(0.25 * 16 * 3);
    }

    private static LstmGradCheck.Steps.BackwardContext<Real> WithNext()
    {
        var at = Contexts.Masked(Contexts.AllOptions, Zoneout);
        at.Next.ForgetGate.Y.Set(0.5, 0.25);
        at.BackNext.Cell.StateError.Set(8, 16, 32);
        at.Weights.InputGate.P.Set(9, 2, 9);
        at.BackNext.InputGate.Delta.Set(7, 9);
        at.Weights.ForgetGate.P.Set(9, 3, 9);
        at.BackNext.ForgetGate.Delta.Set(11, 9);
        at.BackNext.Cell.Carry.Set(9, 64, 9);
        at.UpstreamStateError.Set(9, 5, 9);
        return at;
    }
}
