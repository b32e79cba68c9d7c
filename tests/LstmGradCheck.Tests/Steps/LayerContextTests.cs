using LstmGradCheck.Equations;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;
using LstmGradCheck.Tests.Equations;
using Xunit;

namespace LstmGradCheck.Tests.Steps;

/// <summary>What net inputs see through recurrent connections and peepholes may be held fixed; nothing else is.</summary>
public sealed class LayerContextTests
{
    [Fact]
    public void What_is_not_held_fixed_is_seen_as_it_is()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        Assert.Same(at.Prev, at.PrevConnected);
        Assert.Same(at.Now, at.NowConnected);
    }

    [Fact]
    public void Gates_see_the_recurrent_sources_and_states_that_are_held_fixed()
    {
        var (at, held) = (Contexts.Of(Contexts.AllOptions), Held());
        SetWeights(at);
        InputGate.Net(held, 0).AssertIs(InputGate.Net(at, 0).Value + (2 * 10) + (3 * 100));
        ForgetGate.Net(held, 0).AssertIs(ForgetGate.Net(at, 0).Value + (5 * 10) + (7 * 100));
        OutputGate.Net(held, 0).AssertIs(OutputGate.Net(at, 0).Value + (11 * 10) + (13 * 1000));
        CellInput.Net(held, 0).AssertIs(CellInput.Net(at, 0).Value + (17 * 10));
    }

    [Fact]
    public void The_carousel_carries_the_state_itself() =>
        CellState.State(Held(), 0).AssertIs(CellState.State(Contexts.Of(Contexts.AllOptions), 0).Value);

    /// <summary>The same context, with y_1(t-1) 10 more, s_1(t-1) 100 more and s_1(t) 1000 more where they are held fixed.</summary>
    private static LayerContext<Real> Held()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        SetWeights(at);
        var (before, now) = (new LayerStep<Real>(at.Layer), new LayerStep<Real>(at.Layer));
        at.Prev.Recurrent.CopyTo(before.Recurrent, 0);
        at.Prev.Cell.S.CopyTo(before.Cell.S, 0);
        at.Now.Cell.S.CopyTo(now.Cell.S, 0);
        before.Recurrent[0] += new Real(10);
        before.Cell.S[0] += new Real(100);
        now.Cell.S[0] += new Real(1000);
        return new() { Layer = at.Layer, Weights = at.Weights, Prev = at.Prev, Now = at.Now, PrevConnected = before, NowConnected = now };
    }

    private static void SetWeights(LayerContext<Real> at)
    {
        at.Weights.InputGate.U.SetRow(0, 2);
        at.Weights.InputGate.P.Set(3);
        at.Weights.ForgetGate.U.SetRow(0, 5);
        at.Weights.ForgetGate.P.Set(7);
        at.Weights.OutputGate.U.SetRow(0, 11);
        at.Weights.OutputGate.P.Set(13);
        at.Weights.Cell.U.SetRow(0, 17);
    }
}
