using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class DirectionsTests
{
    [Fact]
    public void Concatenate_puts_the_reverse_direction_behind_the_forward_one_and_Sum_adds_them()
    {
        var network = new LstmNetwork(1, [new() { Blocks = [2], ForgetGates = true, GateBias = true, Direction = LayerDirection.Bidirectional }], null);
        var (forward, reverse) = (new LayerStep<Real>(network.Layers[0]), new LayerStep<Real>(network.Layers[1]));
        forward.Port.Set(2, 3);
        reverse.Port.Set(5, 7);
        var (both, sums) = (new Real[4], new Real[2]);
        Directions.Concatenate(forward, reverse, both);
        Directions.Sum(forward, reverse, sums);
        Assert.Equal([2, 3, 5, 7], both.Select(o => o.Value));
        Assert.Equal([7, 10], sums.Select(o => o.Value));
    }
}
