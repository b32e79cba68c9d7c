using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class ClippedStateTests
{
    private static readonly LayerOptions Clipped = Contexts.AllOptions with { Clips = new() { S = 2 } };

    [Fact]
    public void State_is_what_F4_gives_up_to_the_threshold()
    {
        var at = Contexts.Of(Clipped);
        at.Now.Cell.Updated.Set(1.5, 3, -5);
        ClippedState.State(at, 0).AssertIs(1.5);
        ClippedState.State(at, 1).AssertIs(2);
        ClippedState.State(at, 2).AssertIs(-2);
    }

    [Fact]
    public void Errors_partials_and_tangents_pass_where_the_state_is_not_clipped()
    {
        var at = Contexts.Of(Clipped);
        at.Now.Cell.Updated.Set(1.5, 3, -2);
        at.Back.Cell.StateError.Set(7, 11, 13);
        Assert.Equal([7, 0, 13], Enumerable.Range(0, 3).Select(c => ClippedState.UpdateError(at, c).Value));
        ClippedState.Partial(at, 0, new Real(17)).AssertIs(17);
        ClippedState.Partial(at, 1, new Real(17)).AssertIs(0);
        var tangent = TangentContexts.Of(Clipped);
        tangent.Now.Cell.Updated.Set(1.5, 3);
        tangent.NowTangent.Cell.Updated.Set(19, 23);
        ClippedState.StateTangent(tangent, 0).AssertIs(19);
        ClippedState.StateTangent(tangent, 1).AssertIs(0);
    }

    [Fact]
    public void The_carousel_and_the_deltas_take_the_error_before_the_clip()
    {
        var at = Contexts.Of(Clipped);
        at.Next.ForgetGate.Y.Set(0.5, 0.25);
        at.BackNext.Cell.StateError.Set(3, 3, 3);
        at.BackNext.Cell.UpdateError.Set(8, 16, 32);
        CellState.Carousel(at, 1).AssertIs(8);
        at.Now.InputGate.Y.Set(4, 5);
        at.Now.Cell.Net.Set(Contexts.Ln3);
        at.Back.Cell.StateError.Set(3);
        at.Back.Cell.UpdateError.Set(8);
        CellInput.Delta(at, 0).AssertIs(4 * 0.75 * 8);
    }

    /// <summary>f' = 3/16 and g = 1 at ln 3, g = 0 at 0; the first block has two cells.</summary>
    [Fact]
    public void The_deltas_of_the_gates_take_the_error_before_the_clip()
    {
        var at = Contexts.Of(Clipped with { GateRecurrence = false });
        at.Prev.Cell.Kept.Set(2, 5);
        at.Now.InputGate.Net.Set(Contexts.Ln3);
        at.Now.ForgetGate.Net.Set(Contexts.Ln3);
        at.Now.Cell.Net.Set(0, Contexts.Ln3);
        at.Back.Cell.StateError.Set(100, 100);
        at.Back.Cell.UpdateError.Set(8, 16);
        ForgetGate.Delta(at, 0).AssertIs(3 / 16.0 * ((2 * 8) + (5 * 16)));
        InputGate.Delta(at, 0).AssertIs(3 / 16.0 * 16);
        InputGate.CoupledDelta(at, 0).AssertIs(3 / 16.0 * (16 - (2 * 8) - (5 * 16)));
    }
}
