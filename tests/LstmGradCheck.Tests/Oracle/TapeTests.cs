using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Oracle;
using TorchSharp;
using Xunit;

namespace LstmGradCheck.Tests.Oracle;

public sealed class TapeTests
{
    public TapeTests() => RequiredOracle.Open();

    [Fact]
    public void What_is_recorded_outlives_the_scope_of_its_step_and_ends_with_the_scope_of_the_tape()
    {
        using var outer = torch.NewDisposeScope();
        var tape = new Tape(outer);
        torch.Tensor net, temporary;
        using (torch.NewDisposeScope())
        {
            net = tape.Record(QuantityKind.Net, 1, Unit.Cell, 1, torch.zeros(1));
            temporary = torch.zeros(1);
        }

        Assert.Equal((false, true), (net.IsInvalid, temporary.IsInvalid));
        outer.Dispose();
        Assert.True(net.IsInvalid);
    }

    [Fact]
    public void What_is_recorded_twice_as_an_identity_squashing_leaves_it_ends_with_the_scope_of_the_tape_too()
    {
        using var outer = torch.NewDisposeScope();
        var tape = new Tape(outer);
        var net = tape.Record(QuantityKind.Activation, 1, Unit.Cell, 1, tape.Record(QuantityKind.Net, 1, Unit.Cell, 1, torch.zeros(1)));
        outer.Dispose();
        Assert.True(net.IsInvalid);
    }
}
