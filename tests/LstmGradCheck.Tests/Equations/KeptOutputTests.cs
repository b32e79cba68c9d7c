using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class KeptOutputTests
{
    private static readonly (string Mask, double[][] Rows) Zoneout = ("zoneout.y", [[0.25, 1, 0], [0.5, 0.125, 4]]);

    [Fact]
    public void Activation_keeps_a_part_of_what_left_the_layer_before()
    {
        var at = Contexts.Masked(Contexts.AllOptions, Zoneout);
        at.Prev.Recurrent.Set(8, 16, 32);
        at.Now.PortInput.Set(4, 5, 6);
        Assert.Equal([2 + 3, 16, 6], Enumerable.Range(0, 3).Select(i => KeptOutput.Activation(at, i).Value));
        var tangent = TangentContexts.Of(Contexts.AllOptions, Zoneout);
        tangent.PrevTangent.Recurrent.Set(8);
        tangent.NowTangent.PortInput.Set(4);
        KeptOutput.ActivationTangent(tangent, 0).AssertIs(2 + 3);
    }

    [Fact]
    public void Error_adds_what_the_next_step_kept_and_InputError_is_the_part_that_this_step_did_not_keep()
    {
        var at = Contexts.Masked(Contexts.AllOptions, Zoneout);
        at.BackNext.PortError.Set(16, 64, 9);
        var ofBase = CellOutput.Error(at, 1).Value;
        KeptOutput.Error(at, 1).AssertIs(ofBase + (0.125 * 64));
        at.Back.PortError.Set(16, 64, 9);
        KeptOutput.InputError(at, 0).AssertIs(0.75 * 16);
        KeptOutput.InputError(at, 1).AssertIs(0);
        at.Back.RecurrentError.Set(3, 5);
        KeptOutput.InitialError(at, 1).AssertIs(5 + (0.125 * 64));
    }
}
