using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Benchmarks.Problems;

public sealed class WorkloadsTests
{
    [Theory]
    [InlineData("1x8", 7, 8, 1, 50, 1)]
    [InlineData("2x64", 32, 64, 2, 50, 1)]
    [InlineData("2x64:70", 32, 64, 2, 70, 1)]
    [InlineData("2x256", 64, 256, 2, 50, 16)]
    [InlineData("2x512", 256, 512, 2, 50, 32)]
    public void A_name_says_the_layers_and_their_cells(string name, int inputs, int cells, int layers, int steps, int sequences)
    {
        var workload = Workloads.Draw(name);
        Assert.Equal(name, workload.Name);
        Assert.Equal(inputs, workload.Problem.Network.Inputs);
        Assert.Equal(Enumerable.Repeat(cells, layers), workload.Problem.Network.Layers.Select(layer => layer.Cells));
        Assert.False(workload.Problem.Network.HasReverse);
        Assert.Equal(Enumerable.Repeat(steps, sequences), workload.Problem.Sequences.Select(sequence => sequence.Length));
        Assert.Equal(steps * sequences, workload.Steps);
    }

    [Fact]
    public void One_of_them_is_bidirectional()
    {
        var network = Workloads.Draw("2x256+r").Problem.Network;
        Assert.Equal(["layer1", "layer1.reverse", "layer2", "layer2.reverse"], network.Layers.Select(layer => layer.Name.ToString()));
        Assert.All(network.Layers, layer => Assert.Equal(256, layer.Cells));
        Assert.Equal(512, network.Layers[^1].Sources);
    }

    [Fact]
    public void A_workload_is_the_same_whenever_it_is_drawn()
    {
        var (first, second) = (Workloads.Draw("2x64").Problem, Workloads.Draw("2x64").Problem);
        Assert.All(first.Network.Parameters, parameter => Assert.Equal(first.Weights.Values(parameter), second.Weights.Values(parameter)));
        Assert.Equal(first.Sequences[0].Inputs, second.Sequences[0].Inputs);
    }

    [Fact]
    public void The_beginning_of_a_workload_is_a_problem_of_its_own()
    {
        var workload = new Workload(new StackSizes(Inputs: 3, Hidden: 4, Layers: 2, Steps: 5, Batch: 3).Draw("small", 3), new(3, 4, 2, 5, 3));
        var trace = new HandDerivedSource().Differentiate(workload.Beginning(2, 2), GradientKind.Exact);
        var whole = new HandDerivedSource().Differentiate(workload.Problem, GradientKind.Exact);
        Assert.Equal(2 * 3, trace["sequence2.dE/dx"].Length);
        Assert.Equal(whole["sequence2.layer1.c.net"][..(2 * 4)], trace["sequence2.layer1.c.net"]);
        Assert.DoesNotContain(trace.Arrays, array => array.Quantity.Sequence == 3);
    }

    [Fact]
    public void An_unknown_name_is_refused() =>
        Assert.Contains("found '2x65', expected one of: 1x8, 2x64, 2x256, 2x256+r, 2x512", Assert.Throws<ArgumentException>(() => Workloads.Draw("2x65")).Message, StringComparison.Ordinal);
}
